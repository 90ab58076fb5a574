"""Scripts and styles as browsers get them: one file with everything it imports, without comments.

Source files stay small and separate and run in a browser as they are. `finder.Finder` hands out bundles in their place,
under the same names, to `runserver` and `collectstatic` alike.
"""


class BundleError(Exception):
    """A source file is written in a way that cannot be bundled; says where, and what to write instead."""
