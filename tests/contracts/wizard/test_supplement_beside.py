"""A supplement beside the questions: what will be printed, growing with the answers; and what is checked of it."""

import json
import re
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from contracts.drafting import save_wordings
from contracts.models import Digest, Draft
from contracts.review.freezing import document_of
from contracts.risk.findings import Place
from contracts.submitting import prepare
from contracts.wizard import digests
from contracts.wizard.checking import check_draft
from contracts.wizard.compose import compose
from contracts.wizard.drawn_up import draw_up
from contracts.wizard.risk_report import RiskReport, clause_spots
from contracts.wizard.steps import step_of
from tests.contracts.approving import approve, supplement
from tests.factories import make_accountant, make_draft, make_lawyer, make_ready_draft

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FRAME = ["recital", "article.对原合同的修改", "article.原合同的其他条款", "rest", "article.生效与份数", "effect"]
SIGNED = ["article.签字盖章", "sign.block", "article.合同日期", "sign.date"]
NOTHING = "补充协议还没有改动任何条款。修改任一问题的答案，或换一种条款写法，改动的条款就出现在这里。"


@pytest.fixture
def contract():
    return approve(make_ready_draft(), make_lawyer(), make_accountant())


@pytest.fixture
def draft(client, contract):
    client.force_login(contract.owner)
    return supplement(contract)


def shown(client, draft, step):
    """The preview as a page of `step` fetches it."""
    return client.get(reverse("contracts:preview", args=[draft.pk, step])).json()["preview"]


def save(client, draft, step, *, seen=None, **fields):
    """What a page that shows `seen` is told after a save."""
    asked = {re.sub("_(count|unit)$", "", name).replace("__", ".") for name in fields}
    data = {"asked": sorted(asked), "seen": json.dumps(seen or {}), **fields}
    return client.post(reverse("contracts:autosave", args=[draft.pk, step]), data).json()["preview"]


def first_paragraph(told, piece):
    """The words a piece begins with."""
    found = re.search("<p[^>]*>(.*?)</p>", told["changed"][piece])
    return re.sub("<[^>]+>", "", found[1])


def pay_within(days):
    return {"fee__pay__days_count": days, "fee__pay__days_unit": "日"}


def test_supplement_that_changes_nothing_yet_says_so_and_shows_no_clause(client, draft):
    preview = shown(client, draft, "fees")
    assert (preview["says"], preview["order"]) == (NOTHING, FRAME + SIGNED)
    assert preview["places"] == {}


def test_page_of_a_supplement_leads_to_the_whole_text_and_that_of_a_contract_does_not(client, draft, contract):
    ordinary = make_draft(owner=contract.owner)
    led = {
        one.pk: f'"{reverse("contracts:consolidated", args=[one.pk])}"'
        in client.get(reverse("contracts:step", args=[one.pk, "fees"])).content.decode()
        for one in (draft, ordinary)
    }
    assert led == {draft.pk: True, ordinary.pk: False}
    assert "says" not in shown(client, ordinary, "fees")


def test_changed_clause_comes_with_the_save_and_goes_when_the_answer_is_as_it_was(client, draft):
    before = shown(client, draft, "fees")
    came = save(client, draft, "fees", seen=before["hashes"], **pay_within(45))
    assert came["order"] == [*FRAME[:2], "fee.payment", "annex.5.change", *FRAME[2:], *SIGNED, "annex.5"]
    assert set(came["changed"]) == {"fee.payment", "annex.5.change", "annex.5"}
    assert first_paragraph(came, "fee.payment") == "1.　原合同第5.3条（支付周期与期限）修改为："
    assert came["says"] == "改动 2 处，其余条款不变"
    assert (came["places"]["fee.pay.days"], came["places"]["fee.dep.on"]) == ("fee.payment", "annex.5")
    was = before["hashes"] | came["hashes"]
    went = save(client, draft, "fees", seen=was, **pay_within(30))
    assert (went["order"], went["changed"], went["says"]) == (FRAME + SIGNED, {}, NOTHING)


def test_question_whose_clause_goes_leads_to_the_sentence_that_says_so_and_others_nowhere(client, draft):
    told = save(client, draft, "term", term__trial__on="否")
    assert first_paragraph(told, "term.trial") == "1.　删去原合同第2.19条（试用期）。"
    assert (told["places"]["term.trial.on"], "term.mode" in told["places"]) == ("term.trial", False)


def test_values_in_a_supplement_lead_to_their_questions(client, draft):
    told = save(client, draft, "fees", **pay_within(45))
    links = dict(re.findall(r'<a class="v[^"]*" href="([^"]+)" data-key="([^"]+)"', "".join(told["changed"].values())))
    assert "fee.pay.days" in links.values()
    steps = {link: reverse("contracts:step", args=[draft.pk, step_of(key)]) for link, key in links.items()}
    assert [link for link, step in steps.items() if not link.startswith(step)] == []


def test_own_wording_is_a_changed_clause_beside_every_step(client, draft):
    save_wordings(draft, {"fee.late": {"text": "逾期付款的，双方另行协商。"}}, by=draft.owner)
    preview = shown(client, draft, "parties")
    assert ("fee.late" in preview["order"], preview["says"]) == (True, "改动 1 处，其余条款不变")


def test_second_supplement_shows_only_what_it_changes_itself(client, contract):
    first = approve(supplement(contract, fee__pay__days="45日"), *people())
    client.force_login(contract.owner)
    second = supplement(first)
    assert shown(client, second, "fees")["order"] == FRAME + SIGNED
    told = save(client, second, "fees", **pay_within(30))
    assert first_paragraph(told, "fee.payment") == "1.　原合同第5.3条（支付周期与期限）修改为："


def people():
    """The lawyer and the accountant there are."""
    return [
        Draft.objects.earliest("created_at").current.assignments.get(side=side).user for side in ("legal", "finance")
    ]


def test_supplement_is_worked_out_once(draft):
    fresh = [Draft.objects.select_related("edition").get(pk=draft.pk) for _ in range(2)]
    assert draw_up(fresh[0]) is draw_up(fresh[1])


def test_pages_of_a_supplement_ask_the_database_as_often_however_much_it_changes(
    client, draft, django_assert_num_queries
):
    save(client, draft, "fees", **pay_within(45))
    with django_assert_num_queries(4):  # a contract takes 3; the approved text and its contract in one
        shown(client, draft, "fees")
    save(client, draft, "term", term__trial__on="否")
    with django_assert_num_queries(4):
        shown(client, draft, "fees")


def test_contract_a_supplement_leads_to_is_checked_under_the_numbers_that_were_signed(client, draft, contract):
    save(client, draft, "term", term__trial__on="否")
    draft = Draft.objects.get(pk=draft.pk)
    checked = check_draft(draft)
    alone = compose(draft.answers, draft.library)
    before, now = clause_spots(document_of(contract.current)), clause_spots(checked.contract.document)
    assert {clause: spot for clause, spot in now.items() if before[clause] != spot} == {}
    assert clause_spots(alone.document) != now
    found = [item.finding.id for item in checked.weighed]
    assert found == [finding.id for finding in alone.findings(timezone.localdate())]
    assert [item["id"] for item in prepare(draft).snapshot.findings] == found


def test_what_is_wrong_in_a_clause_nobody_changed_is_on_every_page_about_risks(client, draft, contract):
    found = [item["id"] for item in contract.current.findings]
    assert found != []
    save(client, draft, "fees", **pay_within(45))
    check = client.get(reverse("contracts:step", args=[draft.pk, "check"])).context["report"]
    risks = client.get(reverse("contracts:risks", args=[draft.pk])).context["report"]
    for report in (check, risks):
        assert [item.finding.id for item in report.checked.weighed] == found
    for one in (draft, contract):
        digests.refresh(Draft.objects.get(pk=one.pk))
    digest = Digest.objects.get(draft=draft)
    assert (digest.blockers, digest.warnings, digest.advice) == severities(contract)
    assert digest.makeup == Digest.objects.get(draft=contract).makeup


def test_clause_nobody_changed_is_read_in_the_whole_text(client, draft, contract):
    checked = check_draft(draft)
    about = replace(checked.weighed[0].finding, keys=(), places=(Place(clause="fee.late"),))
    told = [RiskReport(one, checked, one.owner, can_write=True).target(about).url for one in (draft, contract)]
    anchor = clause_spots(checked.contract.document)["fee.late"].anchor
    whole = reverse("contracts:consolidated", args=[draft.pk])
    assert told == [f"{whole}#{anchor}", f"{reverse('contracts:contract', args=[contract.pk])}#{anchor}"]
    assert f'id="{anchor}"' in client.get(whole).content.decode()
    month = client.get(reverse("contracts:calculator", args=[draft.pk])).content.decode()
    assert set(re.findall(r'href="(/[^"]+/)#clause-', month)) == {whole}


def severities(contract):
    held = [item["severity"] for item in contract.current.findings]
    return tuple(held.count(severity) for severity in ("blocker", "warning", "advice"))


def test_version_of_the_contract_is_nothing_to_confirm_in_a_supplement(draft):
    drawn = draw_up(draft)
    assert (drawn.contract.answers.defaults, drawn.contract.answers.values["doc.no"]) == (frozenset(), draft.number)
    assert "doc.version" in drawn.contract.answers.asked
