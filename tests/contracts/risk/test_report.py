"""All rules together: order, identity, places, and what makes a kept reason lapse."""

from datetime import date
from decimal import Decimal as D

from clauses.library import read
from contracts.assembly.document import Value
from contracts.risk import SEVERITIES, Place, check, rules
from contracts.terms.derive import derive
from tests.contracts.risk.small import INDICATORS, TODAY, Example, document, found

ITEMS = (
    {"code": "ANS", "target": D(90), "floor": D(95), "weight": 50},
    {"code": "SL20", "target": D(70), "floor": D(80), "weight": 60},
)
BROKEN = {
    "a.name": "青禾",
    "b.name": "青禾",
    "perf.labour": False,
    "kpi.items": ITEMS,
    "term.start": date(2027, 1, 1),
    "term.end": date(2027, 12, 31),
}


def levels(items=ITEMS, today=TODAY):
    """The findings of R-KPI-02 on some indicators."""
    return found(Example("R-KPI-02", "", {"kpi.items": items}), today)


def test_blockers_come_first_and_then_the_order_of_the_file() -> None:
    findings = check(derive(BROKEN, INDICATORS), document(), today=TODAY, indicators=INDICATORS)
    order = [(SEVERITIES.index(finding.severity), list(rules()).index(finding.rule.id)) for finding in findings]
    assert order == sorted(order)
    assert {finding.severity for finding in findings} == set(SEVERITIES)


def test_the_same_contract_gives_the_same_findings() -> None:
    terms = derive(BROKEN, INDICATORS)
    first, second = (check(terms, document(), today=TODAY, indicators=INDICATORS) for _ in range(2))
    again = check(dict(reversed(terms.items())), document(), today=TODAY, indicators=read().indicators)
    assert first == second == again


def test_no_two_findings_share_an_id_and_none_is_too_long_to_store() -> None:
    ids = [finding.id for finding in check({}, document(), today=TODAY, indicators=INDICATORS)]
    assert sorted(ids) == sorted(set(ids))
    assert max(len(id_) for id_ in ids) <= 200


def test_a_rule_does_not_apply_before_its_day() -> None:
    assert levels(today=date(2025, 12, 31)) == []


def test_a_finding_about_rows_names_them() -> None:
    second = levels()[1]
    assert (second.id, second.keys) == ("R-KPI-02:floor:kpi.items[2]", ("kpi.items",))
    assert second.places == (Place("kpi.items", 1, ""),)


def test_a_finding_is_placed_in_the_clause_that_prints_the_answer() -> None:
    words = {"term.trial": "试用期", "duty.b.general": "服务", "end.grounds": Value("31日", "term.renew.notice")}
    example = Example("R-LAB-04", "", {"perf.labour": False}, words=words)
    assert found(example)[0].places == (Place("perf.labour", None, "duty.b.general"),)
    named = Example(
        "R-KPI-16", "", {"kpi.cycle": "季", "fee.settle.cycle": "月"}, words={"x": Value("季", "kpi.cycle")}
    )
    assert found(named)[0].places == (Place("kpi.cycle", None, "x"), Place("fee.settle.cycle", None, ""))


def test_words_of_the_library_are_placed_without_a_question() -> None:
    example = Example("R-SCO-02", "", {}, words={"misc.x": "完成其他甲方交办的事项"})
    assert found(example)[0].places == (Place("", None, "misc.x"),)


def test_a_reason_survives_changes_elsewhere() -> None:
    other = ({**ITEMS[0], "weight": 40}, ITEMS[1])
    assert levels()[1].fingerprint == levels(other)[1].fingerprint


def test_a_reason_lapses_when_its_facts_change() -> None:
    other = (ITEMS[0], {**ITEMS[1], "floor": D(90)})
    before, after = levels()[1], levels(other)[1]
    assert before.id == after.id
    assert before.fingerprint != after.fingerprint


def test_the_amount_typed_with_other_zeros_is_the_same_fact() -> None:
    other = (ITEMS[0], {**ITEMS[1], "floor": D("80.00")})
    assert levels()[1].fingerprint == levels(other)[1].fingerprint


def test_messages_speak_the_language_asked_for() -> None:
    finding = found(Example("R-KPI-16", "", {"kpi.cycle": "季", "fee.settle.cycle": "月"}))[0]
    assert finding.message("zh-hans").startswith("每季考核一次")
    assert finding.message("en").startswith("Scores are quarterly")
    assert finding.fix is not None
    assert (finding.fix.label("zh-hans"), finding.fix.label("en")) == ("考核周期改为月", "Score every month")


def test_a_fix_of_one_cell_leaves_the_rest_of_the_rows_as_typed() -> None:
    channels = ({"channel": "微信", "id": "a", "ownedBy": "乙方"}, {"channel": "抖音", "id": "b", "ownedBy": "甲方"})
    fix = found(Example("R-SCO-07", "", {"scope.channels": channels}))[0].fix
    assert fix is not None
    typed = [{"channel": "微信", "id": "a", "ownedBy": "乙方"}, {"channel": "抖音", "id": "b", "ownedBy": "谁"}]
    changed = fix.applied({"scope.channels": typed, "a.name": "甲"})
    assert changed == {"scope.channels": [{**typed[0], "ownedBy": "甲方"}, typed[1]], "a.name": "甲"}
    assert typed[0]["ownedBy"] == "乙方"
    whole = fix.applied({})
    assert whole == {"scope.channels": [{**row, "ownedBy": "甲方"} for row in typed[:1]] + [dict(channels[1])]}
