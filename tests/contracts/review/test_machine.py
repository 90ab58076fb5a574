"""Any order of moves, edits, comments and changes of people, two at a time: the invariants hold after every step.

`pytest tests/contracts/review/test_machine.py --hypothesis-profile=nightly` makes 500 runs of 50 steps and says what
they reached.
"""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from contracts.models import Dismissal
from contracts.review.moves import MOVES
from tests.contracts.review.machine import CLOSING, REACHED, Review
from tests.factories import make_edition
from tests.nightly import NIGHTLY

WAYS = {
    *MOVES,
    *(f"propose_{action}" for action in CLOSING),
    *(f"decline_{action}" for action in CLOSING),
    *(f"approval fell: {reason}" for reason in Dismissal.Reason.values),
    "carried approval",
    "resolve_comment",
    "reply",
    "hand_over",
    "disable",
    "enable",
    "next_version",
    "supplement",
    "ended superseded",
    "refused",
}  # what a night's runs have to reach


@pytest.mark.django_db
def test_invariants_hold_after_any_steps(capsys):
    many = settings(
        max_examples=500 if NIGHTLY else 6,
        stateful_step_count=50 if NIGHTLY else 25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    make_edition()  # once for all runs, which are rolled back one by one
    REACHED.clear()
    run_state_machine_as_test(Review, settings=many)
    if NIGHTLY:
        with capsys.disabled():
            print("", *(f"{count:6} {way}" for way, count in sorted(REACHED.items())), sep="\n")
        assert sorted(WAYS - {*REACHED}) == []
