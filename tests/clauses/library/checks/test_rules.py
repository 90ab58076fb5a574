from tests.clauses.library.small import clause, field, findings

MODE = field("t.mode", "choice", "甲", "乙")
ON = field("p.on", "bool")


def text(wording, head=""):
    return findings({"a.md": clause(wording + "{{ p.on }}{{ t.mode }}", head)}, MODE, ON)


def test_rule_that_can_be_true_passes():
    assert text("一。", "include_when = \"p.on and t.mode == '甲'\"") == []


def test_rule_that_can_never_be_true_is_named_at_its_line():
    said = text("一。", "basis = []\ninclude_when = \"t.mode == '甲' and t.mode == '乙'\"")
    assert said == ["a.md:5: 这条规则永远不会成立"]


def test_rule_asking_for_a_missing_choice_is_named_with_its_choices():
    assert text("一。", "include_when = \"t.mode == '丙'\"") == [
        "a.md:4: “〔t.mode〕”没有“丙”这个选项",
        "a.md:4: 这条规则永远不会成立",
    ]


def test_branches_that_can_be_reached_pass():
    assert text("{% if t.mode == '甲' %}一{% elif t.mode == '乙' %}二{% else %}三{% endif %}") == []


def test_branch_after_all_others_have_been_taken_is_named():
    said = text("{% if p.on %}一{% elif not p.on %}二\n{% elif t.mode == '甲' %}三{% endif %}")
    assert said == ["a.md:6: 这个条件永远不会成立"]


def test_branch_against_its_outer_condition_is_named_once():
    said = text("{% if p.on %}\n{% if not p.on %}{% if t.mode %}一{% endif %}{% endif %}{% endif %}")
    assert said == ["a.md:6: 这个条件永远不会成立"]


def test_branch_against_the_rule_of_its_clause_is_named():
    assert text("{% if not p.on %}一{% endif %}", 'include_when = "p.on"') == ["a.md:6: 这个条件永远不会成立"]


def test_branches_of_a_clause_that_is_never_there_are_not_named_as_well():
    assert text("{% if p.on %}一{% endif %}", 'include_when = "false"') == ["a.md:4: 这条规则永远不会成立"]
