"""`manage.py laws`: the register for people or programs, and the drafts a law touches."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import example_answers, make_draft


def run(*arguments: str) -> str:
    output = StringIO()
    call_command("laws", *arguments, stdout=output)
    return output.getvalue()


def test_laws_stand_left_and_their_articles_below_with_status_day_check_and_what_cites_them():
    lines = run().splitlines()
    assert lines[0].startswith("中华人民共和国民法典  有效  2021-01-01  读过原文")
    assert "  民法典506  有效  2021-01-01  读过原文  liab.cap  R-LIA-01 R-TXT-04" in lines
    assert "  民法典1013  有效  2021-01-01  据所知  引用前应核对  ip.ai" in lines


@pytest.mark.django_db
def test_one_article_comes_with_the_drafts_it_touches():
    draft = make_draft(answers=example_answers("government-12345"), form="sectioned")
    lines = run("--law", "政府采购法实施条例48").splitlines()
    assert lines[1:] == ["1 draft(s) touched", f"  {draft.number}  {draft.title}  {draft.owner}  kpi.deposit"]


@pytest.mark.django_db
def test_programs_get_articles_and_drafts():
    draft = make_draft(answers=example_answers("government-12345"), form="sectioned")
    report = json.loads(run("--law", "政府采购法实施条例", "--json"))
    assert [one["article"] for one in report["articles"]] == ["", "48"]
    assert report["articles"][1]["rules"] == ["R-GOV-02"]
    expected = {"number": draft.number, "title": draft.title, "owner": str(draft.owner), "clauses": ["kpi.deposit"]}
    assert report["drafts"] == [expected]


def test_a_law_nobody_registered_ends_with_2():
    with pytest.raises(CommandError) as refused:
        run("--law", "海商法")
    assert refused.value.returncode == 2
