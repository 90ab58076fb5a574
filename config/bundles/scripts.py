"""A JavaScript module and the modules it imports as one module.

Each imported module becomes a function that is called once, before those who import it, so that names stay apart. Only
what our modules use is understood: `import { a, b as c } from "./x.js";`, `import "./x.js";` and `export` before a
`const`, `function` or `class`, each at the beginning of a line. What is fetched later gets its address from the page,
which knows the name it was published under: `import(form.dataset.session)`.
"""

import re
from collections.abc import Callable

from config.bundles import BundleError

Read = Callable[[str], str]

_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"\./([\w-]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:const|(?:async )?function|class) (\w+))", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*|\bimport\(\s*[\"'`].*", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_REMARK = re.compile(r"(?<=[;{}]) // [^\n]*$", re.MULTILINE)  # behind a statement
_INDENT = re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE)


def bundle(name: str, read: Read) -> str:
    """The module `name` with all it imports; `read` gives the source of a module by its name.

    Raises BundleError for modules that import each other in a circle, and for what is not understood.
    """
    modules: dict[str, str] = {}
    source = _inlined(name, read, modules, ())
    return "\n".join([*modules.values(), source])


def _inlined(name: str, read: Read, modules: dict[str, str], importers: tuple[str, ...]) -> str:
    """The source of `name` with names in place of imports; what it imports is put into `modules` before."""
    if name in importers:
        raise BundleError(f"{' → '.join((*importers, name))}: modules import each other in a circle")
    source = _lean(name, read(name))
    for wanted, other in _IMPORT.findall(source):
        if other not in modules:
            modules[other] = _wrapped(other, _inlined(other, read, modules, (*importers, name)))
        if missing := _named(wanted) - _exported(read(other)):
            raise BundleError(f"{name}: {other} does not export {', '.join(sorted(missing))}")
    source = _IMPORT.sub(_names, source)
    if left := _LEFT.search(_EXPORT.sub(r"\1", source)):
        raise BundleError(f'{name}: write this as import {{ … }} from "./….js"; or export const: {left[0]}')
    return source


def _names(found: re.Match[str]) -> str:
    if not found[1]:
        return ""
    return f"const {{{found[1].replace(' as ', ': ').strip()}}} = {_variable(found[2])};"


def _named(wanted: str) -> set[str]:
    """What is imported in `{ a, b as c }`: a and b."""
    return {one.split(" as ")[0].strip() for one in wanted.split(",") if one.strip()}


def _exported(source: str) -> set[str]:
    return {found[2] for found in _EXPORT.finditer(source)}


def _wrapped(name: str, source: str) -> str:
    exported = ", ".join(found[2] for found in _EXPORT.finditer(source))
    inside = _EXPORT.sub(r"\1", source)
    return f"const {_variable(name)} = (() => {{\n{inside}\nreturn {{{exported}}};\n}})();"


def _variable(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))


def _lean(name: str, source: str) -> str:
    """`source` without indentation, empty lines, and comments that stand on lines of their own or behind a statement."""
    for number, line in enumerate(source.splitlines(), start=1):
        if line.count("`") % 2:
            raise BundleError(f"{name}:{number}: keep a template literal on one line")
    return re.sub(r"\n{2,}", "\n", _INDENT.sub("", _REMARK.sub("", _COMMENT.sub("", source)))).strip()
