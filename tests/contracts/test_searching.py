"""Finding words in contracts: exactly where they stand, on either database."""

from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from contracts import drafting
from contracts.models import Digest, Draft, Frame, Passage
from contracts.models.passage import PassageQuerySet, folded
from contracts.wizard import digests
from tests.factories import example_answers, make_draft, make_user

LETTERS = "合同乙方。（aA1Ａ１ßﬁ¨㎡%_\\\"'* "
TEXTS = st.lists(st.tuples(st.text(LETTERS, min_size=1, max_size=12), st.booleans()), max_size=6)
WORDS = st.text(LETTERS.replace(" ", ""), min_size=1, max_size=4)


class TestPassages(TestCase):
    """The index of the database says what a search letter for letter says."""

    @given(TEXTS, WORDS)
    @example([("乙方合同", False), ("合同乙方", True)], "方合")
    @example([("ＡＢＣ", True), ("abc", False)], "bＣ")
    @example([("甲", False)], "甲")
    @example([("\U00020000海裳", True)], "\U00020000海")
    def test_words_are_found_where_they_stand_and_nowhere_else(self, texts, word):
        kept = Passage.objects.keep(Passage.of(text, is_common=common) for text, common in texts)
        said = Frame.objects.keep(kept).passages.through.objects
        for common in (True, False):
            found = said.filter(passage__says=(word, common)).values_list("passage__text", flat=True)
            assert sorted(found) == sorted(
                {folded(text) for text, kind in texts if kind == common and folded(word) in folded(text)}
            )


pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make_draft(answers=example_answers("ecommerce-hotline"))


def digested(draft):
    digests.refresh(draft)
    return draft


@pytest.mark.parametrize(
    "words",
    [
        "云岭家居旗舰店",  # typed
        "双方签署交接清单",  # the library's
        "乙",
        "期限自2027年1月1日起",  # both in one line
        "ＹＬ－ｋｆ",  # the number, otherwise written
        "热线电话｜400-810-6601｜呼入",  # a row
    ],
)
def test_contract_is_found_by_what_it_says(draft, words):
    make_draft(owner=draft.owner, answers={"doc.title": "别的合同"})
    digested(draft)
    assert list(Draft.objects.saying(words)) == [draft]


def test_words_that_stand_in_different_lines_are_not_found_as_one(draft):
    digested(draft)
    assert list(Draft.objects.saying("呼入电商平台")) == []


def test_draft_without_a_digest_is_found_by_its_names(draft):
    assert [list(Draft.objects.saying(words)) for words in (draft.title, draft.number, "青禾呼叫", "家居")] == [
        [draft],
        [draft],
        [draft],
        [],
    ]


def test_new_name_is_found_before_the_digest_is_made_again(draft):
    digested(draft)
    drafting.save_answers(draft, {"doc.title": "星河热线外包协议"}, by=draft.owner)
    assert list(Draft.objects.saying("星河")) == [draft]


def test_words_a_contract_says_no_more_are_not_found(draft):
    digested(draft)
    saved = drafting.save_answers(draft, {"a.name": "海裳服饰有限公司"}, by=draft.owner)
    digested(saved.draft)
    assert [list(Draft.objects.saying(words)) for words in ("海裳服饰", "云岭商贸（示例）有限公司")] == [[draft], []]


def test_contracts_much_alike_share_a_frame(draft):
    other = make_draft(
        owner=make_user(), answers={**example_answers("ecommerce-hotline"), "a.name": "海裳服饰有限公司"}
    )
    assert digested(draft).digest.frame == digested(other).digest.frame
    common = Passage.objects.filter(is_common=True)
    assert (Frame.objects.count(), common.count()) == (1, draft.digest.frame.passages.count())


def test_what_no_contract_says_is_forgotten(draft):
    other = digested(make_draft(owner=draft.owner, answers=example_answers("bank-outbound")))
    digested(draft).delete()
    assert Passage.objects.sweep() > 0
    assert set(Passage.objects.all()) == {*other.digest.passages.all(), *other.digest.frame.passages.all()}
    assert [list(Draft.objects.saying(words)) for words in ("云岭家居旗舰店", "乙方")] == [[], [other]]


def test_what_was_forgotten_can_be_said_again(draft):
    digested(draft).delete()
    Passage.objects.sweep()
    again = digested(make_draft(owner=draft.owner, answers=example_answers("ecommerce-hotline")))
    assert list(Draft.objects.saying("云岭家居旗舰店")) == [again]


@pytest.mark.django_db(transaction=True)
def test_passage_that_is_swept_away_meanwhile_is_kept_again(draft, monkeypatch):
    keep, lost = PassageQuerySet.keep, []

    def keep_and_lose(self, passages):
        kept = keep(self, passages)
        if not lost:
            lost.append(kept[0])
            Passage.objects.filter(pk=kept[0].pk).delete()
        return kept

    monkeypatch.setattr(PassageQuerySet, "keep", keep_and_lose)
    digests.refresh(draft)
    said = Digest.objects.get().passages.values_list("key", flat=True)
    assert (len(lost), lost[0].key in said) == (1, True)


def test_digests_that_are_behind_are_made_again_by_a_command(draft):
    digested(make_draft(owner=draft.owner))
    output = StringIO()
    call_command("refresh_digests", stdout=output)
    assert output.getvalue() == "1 digest(s) made again\n"
    assert list(Draft.objects.saying("云岭家居旗舰店")) == [draft]
