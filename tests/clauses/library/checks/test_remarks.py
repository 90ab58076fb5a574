import pytest

from tests.clauses.library.small import clause, field, findings, remedies

TEXT = "一。\n\n## 偏甲方\n二。"
BOTH = 'negotiate = "各有立场"\nnegotiate_en = "Sides differ"\n[buyer]\nhow = "append"\nwhy = "金额大时"\nwhy_en = "For large sums"'


def said(head, text=TEXT):
    return findings({"a.md": clause(text, head)})


def test_remarks_in_both_languages_pass():
    assert said(BOTH) == []


def test_clause_without_any_remark_passes():
    assert said('[buyer]\nhow = "append"') == []


@pytest.mark.parametrize(
    ("left_out", "messages"),
    [
        ('negotiate_en = "Sides differ"\n', ["a.md:4: negotiate 没有英文"]),
        (
            'negotiate = "各有立场"\n',
            ["a.md:2: negotiate_en 没有对应的中文", "a.md:2: 有别的写法，却没有说明为什么会谈这一条"],
        ),
        ('why = "金额大时"\n', ["a.md:6: “偏甲方”的英文说明没有对应的中文"]),
        ('\nwhy_en = "For large sums"', ["a.md:6: “偏甲方”的说明没有英文"]),
        ('why = "金额大时"\nwhy_en = "For large sums"', ["a.md:6: “偏甲方”没有说明什么时候选它"]),
    ],
)
def test_remark_that_is_missing_is_named_with_its_line(left_out, messages):
    assert said(BOTH.replace(left_out, "")) == messages


def test_clause_whose_variants_say_when_says_why_it_is_negotiated():
    head = BOTH.replace('negotiate = "各有立场"\nnegotiate_en = "Sides differ"\n', "")
    assert said(head) == ["a.md:2: 有别的写法，却没有说明为什么会谈这一条"]
    assert remedies({"a.md": clause(TEXT, head)}) == ['negotiate = "双方为什么会谈这一条"']


def test_note_of_a_variant_with_the_same_words_is_said_in_english_too():
    head = BOTH.replace('how = "append"', 'how = "set"\nset = { "f.days" = "60日" }')
    found = findings({"a.md": clause("{{ f.days }}\n\n## 偏甲方\n更长。", head)}, field("f.days", "days"))
    assert found == ["a.md:6: “偏甲方”的说明没有英文"]
