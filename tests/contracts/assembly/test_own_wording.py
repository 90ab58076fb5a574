"""Own wording and special terms in the contract: marked, numbered like the rest, printed as they were typed."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clauses.library import read
from clauses.library.tailoring import Alteration, article_of, tailored
from contracts.assembly.assemble import assemble
from contracts.assembly.document import Gap, Item, Paragraph, Reference, Table, Text
from contracts.assembly.marks import RESERVED
from contracts.assembly.numbering import NOTHING_AGREED
from contracts.assembly.source import source_of
from contracts.assembly.wording import Telling
from contracts.rendering import html, text
from contracts.terms.derive import derive
from contracts.wizard.steps import collect, vocabulary_of
from tests.contracts.assembly import small, sound
from tests.factories import example_answers

LIBRARY = read()
FORMS = sorted(LIBRARY.outlines)
HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert('x')>",
    "</p></div></article>",
    "&lt;b&gt; &amp; &#60;",
    "javascript:alert(1)//",
    "`${7*7}` #{7*7} %(x)s {0} $x",
    "末尾。。，，（）、、：；",
    "第三人\u202e倒着\u200b走",
    "1.1　第一条　附件三　【待填：甲方】",
)


def parts(name, form):
    """The terms and the vocabulary of an example."""
    answers = collect(example_answers(name) | {"doc.form": form}, LIBRARY)
    return derive(answers.values, LIBRARY.indicators), vocabulary_of(answers)


HOTLINE = {form: parts("ecommerce-hotline", form) for form in FORMS}


def contract(form="agreement", **alterations):
    """The hotline contract with these alterations; `__` in a name is a dot."""
    wanted = {name.replace("__", "."): alteration for name, alteration in alterations.items()}
    return assemble(tailored(LIBRARY, wanted), form, *HOTLINE[form])


def clause(document, id_):
    return next(one for one in document.clauses() if one.id == id_)


def numbers(document):
    return {one.id or one.title: one.number for one in document.clauses()}


def words(clause):
    return [small.show(block) for block in clause.blocks]


@pytest.mark.parametrize("form", FORMS)
def test_own_wording_takes_the_place_of_the_clause_and_moves_no_number(form):
    plain, changed = contract(form), contract(form, fee__payment=Alteration(text="甲方货到付款。"))
    number = clause(plain, "fee.payment").number
    assert words(clause(changed, "fee.payment")) == [f"{number} 支付周期与期限。甲方货到付款。"]
    assert numbers(changed) == numbers(plain)
    assert [one.id for one in changed.clauses() if one.own] == ["fee.payment"]
    sound.check(changed)


@pytest.mark.parametrize("form", FORMS)
def test_a_special_term_takes_the_last_number_of_its_article(form):
    term = Alteration(title="驻场支持", text='乙方派一人驻场，费用见{{ ref("fee.payment") }}。', after="fee.payment")
    plain, changed = contract(form), contract(form, own__1=term)
    found = clause(changed, "own.1")
    before = numbers(plain)
    last = [one.id for one in next(a for a in plain.articles if clause(plain, "fee.payment") in a.clauses).clauses][-1]
    article, _dot, place = before[last].rpartition(".")
    assert words(found) == [f"{article}.{int(place) + 1} 驻场支持。乙方派一人驻场，费用见第{before['fee.payment']}条。"]
    assert {id_: number for id_, number in numbers(changed).items() if id_ != "own.1"} == before
    assert found.own
    sound.check(changed)


def test_clauses_refer_to_a_special_term_and_it_to_them():
    changed = contract(
        own__1=Alteration(title="驻场", text='按{{ ref("own.2") }}执行。'),
        own__2=Alteration(title="费用", text="免费。"),
    )
    [reference] = [node for node in clause(changed, "own.1").blocks[0].content if isinstance(node, Reference)]
    assert (reference.text, changed.dangling) == (f"第{clause(changed, 'own.2').number}条", ())


def test_a_reference_in_own_wording_follows_its_clause_into_the_other_form():
    wanted = Alteration(text='按{{ ref("fee.late") }}执行。')
    found = [contract(form, fee__payment=wanted) for form in FORMS]
    assert [words(clause(one, "fee.payment"))[0].rpartition("。按")[2] for one in found] == [
        f"第{clause(one, 'fee.late').number}条执行。" for one in found
    ]


def test_the_contract_keeps_its_own_name_in_own_wording():
    found = [contract(form, fee__payment=Alteration(text="本合同另行约定。")) for form in FORMS]
    assert [words(clause(one, "fee.payment"))[0][-8:] for one in found] == ["本协议另行约定。", "本合同另行约定。"]


def test_every_line_of_own_wording_is_a_paragraph_and_dashes_make_a_list():
    changed = contract(fee__payment=Alteration(text="第一段。\n第二段：\n- 甲；\n  - 子；\n- 乙。\n末段。"))
    assert words(clause(changed, "fee.payment"))[1:] == [
        "第二段：",
        "- （1） 甲；",
        "  - ① 子；",
        "- （2） 乙。",
        "末段。",
    ]


def test_an_answer_that_is_missing_in_own_wording_shows_as_a_gap_though_it_is_optional():
    library = small.library({"one": "甲方{{ nick }}。"}, small.outline('{ clause = "one" }'))
    known = small.vocabulary(nick="text")
    own = tailored(library, {"one": Alteration(text="甲方{{ nick }}同意。")})
    assert list(assemble(library, "agreement", {}, known).clauses()) == []
    [found] = assemble(own, "agreement", {}, known).clauses()
    assert [type(node) for node in found.blocks[0].content] == [Text, Text, Gap, Text]


def test_rows_without_a_cell_to_name_show_as_a_gap_in_own_wording():
    library = small.library(
        {"one": "{{ staff | list }}"},
        small.outline('{ clause = "one" }'),
        '[staff]\ncaption = "人"\ninline = ["name"]\n',
    )
    own = tailored(library, {"one": Alteration(text="人员：{{ staff | list }}。")})
    known = small.vocabulary(staff=small.Field("staff", "人员", "rows", columns=(small.Field("name", "姓名", "text"),)))
    assert assemble(own, "agreement", {"staff": ({"age": "3"},)}, known).gaps == (Gap("staff", "人员"),)


def test_an_answer_that_ends_with_a_mark_takes_no_second_one():
    library = small.library({"one": "词。"}, small.outline('{ clause = "one" }'))
    own = tailored(library, {"one": Alteration(text="{{ note }}。")})
    [found] = assemble(own, "agreement", {"note": "已说明。"}, small.vocabulary(note="text")).clauses()
    assert words(found) == ["1.1 标题。已说明。"]


@pytest.mark.parametrize("form", FORMS)
def test_a_promised_number_holds_although_own_wording_has_too_few_paragraphs(form):
    changed = contract(
        form, parties__a=Alteration(text="甲方：略。"), duty__a__inputs=Alteration(text="{{ aDuty.items | table }}")
    )
    sound.check(changed)
    if form == "agreement":
        assert words(clause(changed, "parties.a")) == [
            "1.1 甲方：略。",
            f"1.2 {NOTHING_AGREED}",
            f"1.3 {NOTHING_AGREED}",
        ]
        assert isinstance(clause(changed, "duty.a.inputs").blocks[0], Table)
        assert [b.number for b in clause(changed, "duty.a.inputs").blocks if isinstance(b, Paragraph)] == [
            "3.2.1",
            "3.2.2",
        ]


def test_items_of_own_wording_keep_the_fixed_number_they_hang_from():
    changed = contract(chg__conditions=Alteration(text="可以变更：\n- 甲；\n- 乙；\n- 丙。"))
    items = [block.number for block in clause(changed, "chg.conditions").blocks if isinstance(block, Item)]
    assert items == ["8.1.1", "8.1.2", "8.1.3"]


def test_an_annex_can_have_own_wording_too():
    changed = contract(annex__2=Alteration(text="## 目录\n资料另行交付。"))
    annex = next(one for one in changed.annexes if one.id == "annex.2")
    assert ([small.show(block) for block in annex.blocks], annex.own) == (["一、 目录", "资料另行交付。"], True)
    assert [one.id for one in changed.annexes if one.own] == ["annex.2"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_comes_out_letter_for_letter(form, typed):
    changed = contract(
        form,
        liab__general=Alteration(text=f"{typed}\n{typed}"),
        own__1=Alteration(title="特别约定", text=typed, after="fee.tax"),
    )
    own, special = clause(changed, "liab.general"), clause(changed, "own.1")
    assert [text.line_text(block.content)[-len(typed) :] for block in (*own.blocks, *special.blocks)] == [typed] * 3
    drawn = html.body(changed)
    assert ("<script>alert" in drawn, "<img src" in drawn, "</article>" in drawn) == (False, False, False)
    assert text.render(changed).count(typed) == 3


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Zl", "Zp"]),
        min_size=1,
        max_size=60,
    )
)
def test_any_line_without_tags_and_list_marks_is_printed_as_it_was_typed(typed):
    line = typed.strip()
    assume(line and not line.startswith(("-", "#")) and not line.endswith("\\"))
    assume(not any(sign in line for sign in ("{{", "{%", "{#", "}}", "**", "本合同")))
    changed = contract(own__1=Alteration(title="特别约定", text=line))
    printed = text.line_text(clause(changed, "own.1").blocks[0].content)
    assert printed == f"特别约定。{line}"


def test_private_characters_cannot_be_smuggled_in():
    changed = contract(own__1=Alteration(title="题\ue000", text="甲\ue000乙\U000f0000丙\ue003。"))
    assert [small.show(block)[-6:] for block in clause(changed, "own.1").blocks] == ["题。甲乙丙。"]
    assert RESERVED.search(text.render(changed)) is None


SIGNED = {
    entry.clause
    for outline in LIBRARY.outlines.values()
    for a in outline.articles
    if a.signature
    for entry in a.entries
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["bank-outbound", "chat-by-session", "ecommerce-hotline", "government-12345"])
@pytest.mark.parametrize("stance", ["standard", "buyer", "supplier", "fallback"])
def test_a_clause_written_back_as_own_wording_says_the_same(form, name, stance):
    terms, known = parts(name, form)
    telling = Telling(LIBRARY, terms, known, LIBRARY.outlines[form].self_name)
    written = {
        one.id: Alteration(text=source_of(one.wording(stance), telling))
        for one in LIBRARY.clauses.values()
        if one.id not in SIGNED and one.include_when(terms)
    }
    again = assemble(tailored(LIBRARY, written), form, terms, known, stance=stance)
    assert text.render(again) == text.render(assemble(LIBRARY, form, terms, known, stance=stance))


def test_what_is_written_back_has_its_conditions_decided_and_its_tags_kept():
    terms, known = HOTLINE["agreement"]
    telling = Telling(LIBRARY, terms, known, "本协议")
    assert source_of(LIBRARY.clauses["liab.cap"].standard, telling).startswith(
        "**除涉及{{ liab.cap.carve | list }}的情形外，"
    )
    assert "{%" not in "".join(source_of(one.standard, telling) for one in LIBRARY.clauses.values())
    assert article_of(LIBRARY.outlines["agreement"], "liab.cap").title == "违约责任"
