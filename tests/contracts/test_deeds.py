"""The audit trail is read by people: every action has words, in both languages."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override

from contracts import deeds, permissions
from contracts.review.moves import MOVES

RECORDING = {"record", "_record", "_log", "_close"}


def recorded() -> set[str]:
    """The actions that stand as words in calls that write the trail."""
    found = set()
    for path in (Path(settings.BASE_DIR) / "contracts").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in RECORDING:
                    found |= {leaf.value for leaf in node.args for leaf in _strings(leaf)}
    return {action for action in found if action.replace("_", "").isalpha() and action.isascii() and action.islower()}


def _strings(node: ast.expr) -> list[ast.Constant]:
    options = [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
    return [one for one in options if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def test_every_action_of_the_trail_has_words():
    assert {"sign_in", "retire_clause", "reply", "withdraw_clause"} <= recorded()
    assert {*recorded(), *MOVES, *permissions.ACTIONS} - deeds.DEEDS.keys() == set()


@pytest.mark.parametrize(
    ("action", "zh", "en"),
    [
        ("sign_in", "登录", "Sign in"),
        ("propose_void", "申请：作废", "Proposed: void"),
        ("decline_void", "拒绝：作废", "Refused: void"),
        ("decline_clause", "退回条款改动", "Change to a clause sent back"),
        ("of later versions", "of later versions", "of later versions"),
    ],
)
def test_action_is_said_in_the_language_of_the_page(action, zh, en):
    said = deeds.in_words(action)
    with override("en"):
        assert (said, deeds.in_words(action)) == (zh, en)


def test_what_was_acted_on_is_said_in_words():
    assert [deeds.thing_in_words(name) for name in ("comment:5", "clause:fee.late", "seal:1", "")] == [
        "意见 5",
        "条款 fee.late",
        "seal:1",
        "",
    ]
