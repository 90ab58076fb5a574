"""What only the nightly run looks at: `pytest --hypothesis-profile=nightly`."""

import pytest
from hypothesis import settings

NIGHTLY = settings.default.max_examples >= 2000
at_night = pytest.mark.skipif(not NIGHTLY, reason="left to the nightly run")
