import pytest

from tests.clauses.library.small import annex, clause, field, findings, outline, remedies

ON = field("p.on", "bool")
OFF = field("q.on", "bool")
PRINTED = clause("{{ p.on }}{{ q.on }}")


def said(wording, other=None, head="", **files):
    sources = {"a.md": clause(wording, head), "b.md": other or clause(), "z.md": PRINTED, **files}
    return findings(sources, ON, OFF)


def conditional(rule="p.on"):
    return clause("二。", f'include_when = "{rule}"')


def test_reference_to_a_clause_that_is_always_there_passes():
    assert said('见{{ ref("b") }}。') == []


def test_dangling_reference_is_named_with_its_line():
    assert said('一。\n\n见{{ ref("bb.c") }}。') == ["a.md:7: 没有“bb.c”这个条款或附件"]


def test_dangling_reference_comes_with_the_closest_clause():
    sources = {"a.md": clause('见{{ ref("term.perod") }}。'), "term/period.md": clause()}
    assert remedies(sources) == ["是否想写“term.period”"]


def test_reference_to_an_annex_of_the_outline_passes():
    assert said('见{{ ref("annex.1") }}。', **{"annex/1.md": annex()}) == []


def test_reference_to_a_clause_outside_the_outline_is_named_for_that_outline():
    sources = {"a.md": clause('见{{ ref("b") }}。'), "b.md": clause()}
    outlines = {"agreement.toml": outline("a"), "short.toml": outline("a", "b", form="short")}
    assert findings(sources | outlines) == ["a.md:5: “b”不在目录 agreement 里，引用落空"]


def test_reference_from_a_clause_outside_the_outline_passes_there():
    sources = {"a.md": clause('见{{ ref("b") }}。'), "b.md": clause(), "c.md": clause()}
    outlines = {"agreement.toml": outline("c"), "short.toml": outline("a", "b", form="short")}
    assert findings(sources | outlines) == []


@pytest.mark.parametrize(
    ("wording", "head"),
    [
        ('{% if p.on %}见{{ ref("b") }}。{% endif %}', ""),
        ('{% if p.on == true and q.on %}见{{ ref("b") }}。{% endif %}', ""),
        ('{% if not p.on %}一。{% else %}见{{ ref("b") }}。{% endif %}', ""),
        ('{% if q.on %}{% if p.on %}见{{ ref("b") }}。{% endif %}{% endif %}', ""),
        ('见{{ ref("b") }}。', 'include_when = "p.on and q.on"'),
    ],
)
def test_reference_to_a_conditional_clause_under_its_rule_passes(wording, head):
    assert said(wording, conditional(), head) == []


@pytest.mark.parametrize(
    "wording",
    [
        '见{{ ref("b") }}。',
        '{% if q.on %}见{{ ref("b") }}。{% endif %}',
        '{% if p.on or q.on %}见{{ ref("b") }}。{% endif %}',
        '{% if p.on %}一。{% else %}见{{ ref("b") }}。{% endif %}',
    ],
)
def test_reference_to_a_conditional_clause_without_its_rule_is_named(wording):
    assert said(wording, conditional()) == ["a.md:5: “b”有时不在合同里，引用会落空"]


def test_remedy_for_an_unguarded_reference_is_the_rule():
    assert remedies({"a.md": clause('见{{ ref("b") }}。'), "b.md": conditional(), "z.md": PRINTED}, ON, OFF) == [
        "请写在 {% if p.on %} 里面"
    ]


def test_reference_to_a_conditional_annex_needs_its_rule_too():
    file = {"annex/1.md": annex(head='include_when = "p.on"')}
    assert said('见{{ ref("annex.1") }}。', **file) == ["a.md:5: “annex.1”有时不在合同里，引用会落空"]


def test_two_clauses_that_refer_to_each_other_are_named_once():
    assert said('一。\n见{{ ref("b") }}。', clause('见{{ ref("a") }}。')) == ["a.md:6: 引用绕成了圈：a → b → a"]


def test_longer_circle_is_named_with_its_way():
    files = {"c.md": clause('见{{ ref("a") }}。')}
    assert said('见{{ ref("b") }}。', clause('见{{ ref("c") }}。'), **files) == ["a.md:5: 引用绕成了圈：a → b → c → a"]


def test_clause_that_refers_to_itself_is_named():
    assert said('见{{ ref("a") }}。') == ["a.md:5: 引用绕成了圈：a → a"]


def test_circle_through_a_variant_is_named():
    other = clause('二。\n\n## 偏甲方\n见{{ ref("a") }}。', '[buyer]\nhow = "append"')
    assert said('见{{ ref("b") }}。', other) == ["a.md:5: 引用绕成了圈：a → b → a"]


def test_two_clauses_that_refer_to_the_same_third_pass():
    assert said('见{{ ref("z") }}。', clause('见{{ ref("z") }}、{{ ref("a") }}。')) == []


def test_annex_may_refer_back_to_its_clause():
    assert said('见{{ ref("annex.1") }}。', **{"annex/1.md": annex('依{{ ref("a") }}。')}) == []
