"""The list of checks of the interface names every id, and only tests there are."""

import re

import pytest

from tests.docs.reading import DOCS, ROOT

TABLE = (DOCS / "reference" / "checks.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| ([A-Z]+-\d) \| [^|]+ \| (.+) \|$", TABLE, re.MULTILINE))
MANY = {"G": 5, "N": 3, "W": 6, "R": 4, "P": 4, "A": 5, "S": 1, "V": 2, "C": 5, "PV": 1, "E": 1}
IDS = {f"{letters}-{n}" for letters, count in MANY.items() for n in range(1, count + 1)}
NAMED = sorted({test for tests in ROWS.values() for test in re.findall("`([^`]+)`", tests)})


def test_every_check_has_its_row():
    assert set(ROWS) == IDS | {"D-1", "D-2", "D-4", "K-1", "K-3", "K-4"}


@pytest.mark.parametrize("named", NAMED)
def test_a_named_test_exists(named):
    file, _colons, name = named.partition("::")
    wanted = f"\ndef {name}(" if name else "\ndef test_"
    assert wanted in (ROOT / "tests" / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("id_", sorted(ROWS))
def test_a_check_names_a_test(id_):
    assert "`" in ROWS[id_]
