"""The list of checks of the interface names every id, and only tests there are."""

import re

import pytest

from tests.docs.reading import DOCS, ROOT

TABLE = (DOCS / "reference" / "checks.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| ([A-Z]+-\d) \| [^|]+ \| (.+) \|$", TABLE, re.MULTILINE))
DRAFTING = {"G": 5, "D": 4, "N": 3, "W": 6, "R": 4, "P": 4, "A": 5, "S": 1, "V": 2, "C": 5, "PV": 1, "E": 1, "K": 4}
REVIEWING = {"SB": 2, "RV": 6, "VH": 2, "L": 3, "U": 2, "NT": 1}
IDS = {f"{letters}-{n}" for letters, count in (DRAFTING | REVIEWING).items() for n in range(1, count + 1)}
JOURNEYS = {f"J-{n}" for n in (1, 2, 3, 5, 6)}
NAMED = sorted({test for tests in ROWS.values() for test in re.findall("`([^`]+)`", tests)})


def test_every_check_has_its_row():
    assert set(ROWS) == IDS | JOURNEYS


@pytest.mark.parametrize("named", NAMED)
def test_a_named_test_exists(named):
    file, _colons, name = named.partition("::")
    wanted = f"\ndef {name}(" if name else "\ndef test_"
    assert wanted in (ROOT / "tests" / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("id_", sorted(ROWS))
def test_a_check_names_a_test(id_):
    assert "`" in ROWS[id_]
