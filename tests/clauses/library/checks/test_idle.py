from tests.clauses.library.small import clause, field, findings

NAME = field("a.name")
REASON = '[reason]\n"a.name" = "只用于封面"\n'


def test_answer_that_is_printed_passes():
    assert findings({"a.md": clause("{{ a.name }}")}, NAME) == []


def test_answer_that_a_rule_looks_at_passes():
    assert findings({"a.md": clause(head="include_when = \"a.name == '甲'\"")}, NAME) == []


def test_answer_that_a_condition_looks_at_passes():
    assert findings({"a.md": clause("{% if a.name %}一{% endif %}")}, NAME) == []


def test_answer_printed_only_by_a_variant_passes():
    source = clause("一。\n\n## 折中\n{{ a.name }}", '[fallback]\nhow = "replace"')
    assert findings({"a.md": source}, NAME) == []


def test_answer_behind_a_derived_one_that_is_printed_passes():
    total = field("f.total", "money", derived=True, question="a.name")
    assert findings({"a.md": clause("{{ f.total }}")}, NAME, total) == []


def test_answer_that_nobody_uses_is_named():
    assert findings({"a.md": clause()}, NAME) == ["unprinted.toml:1: 没有条款用到“〔a.name〕”（a.name）"]


def test_answer_that_nobody_uses_for_a_reason_passes():
    assert findings({"a.md": clause(), "unprinted.toml": REASON}, NAME) == []


def test_derived_answer_may_idle():
    assert findings({"a.md": clause()}, field("f.total", "money", derived=True)) == []


def test_reason_for_an_answer_that_is_printed_is_stale():
    said = findings({"a.md": clause("{{ a.name }}"), "unprinted.toml": REASON}, NAME)
    assert said == ["unprinted.toml:2: “a.name”已有条款用到，理由过时"]


def test_reason_for_an_answer_that_does_not_exist_is_stale():
    assert findings({"a.md": clause(), "unprinted.toml": REASON}) == ["unprinted.toml:2: 没有“a.name”这个答案"]
