"""The check of a draft: what was done about findings, when that lapses, who may do it, and what is still to do."""

from http import HTTPStatus

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import override as language

from clauses.library import read
from contracts import drafting
from contracts.models import Resolution, Share, State
from contracts.risk import rules
from contracts.wizard import defaults, resolving
from contracts.wizard.checking import RiskCounts, check_draft
from contracts.wizard.compose import compose
from contracts.wizard.resolving import CannotResolve
from contracts.wizard.risk_report import RiskReport, basis_words, clause_spots
from contracts.wizard.steps import collect, questions
from contracts.wizard.summary import Reader, in_words
from tests.factories import example_answers, make_draft, make_user

pytestmark = pytest.mark.django_db

LIBRARY = read()
REASON = "对方需提前招聘二十一人"
RISKY = {"perf.seats": "20", "b.licence.has": "否", "scope.systemBy": "乙方"}


@pytest.fixture
def draft():
    """A finished contract with a warning, a blocker somebody may let pass, and advice."""
    return make_draft(answers=example_answers("ecommerce-hotline") | RISKY)


def share(draft, role=Share.Role.CO_DRAFTER, **name):
    return Share.objects.create(draft=draft, user=make_user(**name), role=role).user


def first(draft, severity, *, overridable=False):
    items = check_draft(draft).of(severity)
    return next(item for item in items if item.finding.rule.overridable or not overridable)


def again(draft, item):
    draft.refresh_from_db()
    return check_draft(draft).find(item.finding.id)


def posted(item, action, **more):
    return {"action": action, "finding": item.finding.id, "fingerprint": item.finding.fingerprint, **more}


# What is done about a finding


def test_warning_is_kept_with_a_reason_and_stays_a_risk(draft):
    warning = first(draft, "warning")
    before = check_draft(draft).counts
    resolving.keep(draft, warning.finding, f"  {REASON}\n", by=draft.owner)
    after = again(draft, warning)
    assert (after.kind, after.resolution.reason, after.is_open, after.counts) == ("keep", REASON, False, True)
    assert check_draft(draft).counts == before


@pytest.mark.parametrize("reason", ["", "     ", "太短了吧", "长" * 501])
def test_reason_has_six_characters_at_least_and_five_hundred_at_most(draft, reason):
    with pytest.raises(CannotResolve):
        resolving.keep(draft, first(draft, "warning").finding, reason, by=draft.owner)
    assert Resolution.objects.count() == 0


def test_only_warnings_are_kept_and_only_advice_is_dismissed(draft):
    for severity in ("blocker", "advice"):
        with pytest.raises(CannotResolve):
            resolving.keep(draft, first(draft, severity).finding, REASON, by=draft.owner)
    for severity in ("blocker", "warning"):
        with pytest.raises(CannotResolve):
            resolving.dismiss(draft, first(draft, severity).finding, by=draft.owner)


def test_dismissed_advice_counts_no_longer_until_it_is_taken_back(draft):
    advice = first(draft, "advice")
    before = check_draft(draft).counts.advice
    resolving.dismiss(draft, advice.finding, by=draft.owner)
    assert check_draft(draft).counts.advice == before - 1
    resolving.take_back(draft, advice.finding, by=draft.owner)
    assert check_draft(draft).counts.advice == before


def test_reason_lapses_when_the_facts_of_its_finding_change(draft):
    warning = check_draft(draft).find("R-SCO-06:sites:perf.seats+scope.sites")
    resolving.keep(draft, warning.finding, REASON, by=draft.owner)
    drafting.save_answers(draft, {"perf.seats": "21"}, by=draft.owner)
    now = again(draft, warning)
    assert (now.is_open, now.resolution, now.lapsed.reason) == (True, None, REASON)


def test_reason_stays_when_something_else_changes(draft):
    warning = first(draft, "warning")
    resolving.keep(draft, warning.finding, REASON, by=draft.owner)
    drafting.save_answers(draft, {"a.legalRep": "陈小群"}, by=draft.owner)
    assert again(draft, warning).kind == "keep"


def test_a_second_reason_replaces_the_first(draft):
    warning = first(draft, "warning")
    resolving.keep(draft, warning.finding, REASON, by=draft.owner)
    resolving.keep(draft, warning.finding, "双方已经书面确认过", by=draft.owner)
    assert [one.reason for one in draft.resolutions.all()] == ["双方已经书面确认过"]


# Who may


@pytest.mark.parametrize("who", ["stranger", "viewer"])
def test_only_those_who_write_the_draft_keep_dismiss_ask_and_take_back(draft, who):
    person = make_user() if who == "stranger" else share(draft, Share.Role.VIEWER)
    warning, advice = first(draft, "warning").finding, first(draft, "advice").finding
    blocker = first(draft, "blocker", overridable=True).finding
    attempts = (
        lambda: resolving.keep(draft, warning, REASON, by=person),
        lambda: resolving.dismiss(draft, advice, by=person),
        lambda: resolving.ask(draft, blocker, draft.owner, REASON, by=person),
        lambda: resolving.take_back(draft, warning, by=person),
    )
    for attempt in attempts:
        with pytest.raises(PermissionDenied):
            attempt()
    assert Resolution.objects.count() == 0


def test_nothing_is_done_about_a_contract_in_review(draft):
    warning = first(draft, "warning")
    draft.state = State.IN_REVIEW
    draft.save(update_fields=["state"])
    with pytest.raises(PermissionDenied):
        resolving.keep(draft, warning.finding, REASON, by=draft.owner)


def test_blocker_is_let_pass_by_the_person_who_was_asked(draft):
    blocker, approver = first(draft, "blocker", overridable=True), share(draft, Share.Role.VIEWER)
    blocking = len(check_draft(draft).blocking)
    resolving.ask(draft, blocker.finding, approver, REASON, by=draft.owner)
    assert (again(draft, blocker).kind, len(check_draft(draft).blocking)) == ("ask", blocking)
    assert [one.finding for one in resolving.waiting_for(approver)] == [blocker.finding.id]
    resolving.override(draft, blocker.finding, by=approver)
    done = again(draft, blocker).resolution
    assert (done.kind, done.approver, done.by, done.reason) == ("override", approver, draft.owner, REASON)
    assert (len(check_draft(draft).blocking), list(resolving.waiting_for(approver))) == (blocking - 1, [])


def test_override_lapses_when_the_facts_change(draft):
    blocker, approver = first(draft, "blocker", overridable=True), share(draft)
    resolving.ask(draft, blocker.finding, approver, REASON, by=draft.owner)
    resolving.override(draft, blocker.finding, by=approver)
    channels = [{**row, "id": "400-000-0000"} for row in draft.answers["scope.channels"]]
    drafting.save_answers(draft, {"scope.channels": channels}, by=draft.owner)
    assert again(draft, blocker).is_open


def test_nobody_else_lets_a_blocker_pass(draft):
    blocker = first(draft, "blocker", overridable=True).finding
    approver, other = share(draft), share(draft)
    with pytest.raises(PermissionDenied):
        resolving.override(draft, blocker, by=approver)
    resolving.ask(draft, blocker, approver, REASON, by=draft.owner)
    for person in (other, draft.owner, make_user()):
        with pytest.raises(PermissionDenied):
            resolving.override(draft, blocker, by=person)
    draft.shares.filter(user=approver).delete()
    with pytest.raises(PermissionDenied):
        resolving.override(draft, blocker, by=approver)


def test_only_somebody_else_who_sees_the_draft_can_be_asked(draft):
    blocker = first(draft, "blocker", overridable=True).finding
    for person in (None, draft.owner, make_user()):
        with pytest.raises(CannotResolve):
            resolving.ask(draft, blocker, person, REASON, by=draft.owner)
    colleague = share(draft)
    assert list(resolving.approvers(draft, draft.owner)) == [colleague]
    assert list(resolving.approvers(draft, colleague)) == [draft.owner]


def test_blocker_whose_rule_does_not_allow_it_cannot_be_let_pass():
    draft = make_draft()
    blocker = first(draft, "blocker").finding
    with pytest.raises(CannotResolve):
        resolving.ask(draft, blocker, share(draft), REASON, by=draft.owner)


# What the pages answer


@pytest.fixture
def signed_in(client, draft):
    client.force_login(draft.owner)
    return client


def check_url(draft):
    return f"/{draft.pk}/fill/check/"


def test_refused_reason_comes_back_with_what_was_typed(signed_in, draft):
    response = signed_in.post(check_url(draft), posted(first(draft, "warning"), "keep", reason="太短"))
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert response.context["report"].refusal.reason == "太短"


def test_reason_about_facts_that_changed_meanwhile_is_not_taken(signed_in, draft):
    stale = posted(first(draft, "warning"), "keep", reason=REASON) | {"fingerprint": "0" * 64}
    assert signed_in.post(check_url(draft), stale).status_code == HTTPStatus.FOUND
    assert Resolution.objects.count() == 0


def test_reader_is_led_to_the_report_and_writes_nothing(client, draft):
    client.force_login(share(draft, Share.Role.VIEWER))
    assert client.get(check_url(draft)).url == f"/{draft.pk}/risks/"
    response = client.post(check_url(draft), posted(first(draft, "warning"), "keep", reason=REASON))
    assert (response.status_code, Resolution.objects.count()) == (HTTPStatus.FORBIDDEN, 0)


def test_stranger_finds_no_report(client, draft):
    client.force_login(make_user())
    for address in (check_url(draft), f"/{draft.pk}/risks/", f"/{draft.pk}/submit/"):
        assert client.get(address).status_code == HTTPStatus.NOT_FOUND


def test_named_person_lets_a_blocker_pass_on_the_report(client, draft):
    approver = share(draft, Share.Role.VIEWER, last_name="陈", first_name="屿")
    blocker = first(draft, "blocker", overridable=True)
    resolving.ask(draft, blocker.finding, approver, REASON, by=draft.owner)
    client.force_login(approver)
    client.post(f"/{draft.pk}/risks/", posted(blocker, "override"))
    assert again(draft, blocker).kind == "override"
    assert f"陈屿已放行：“{REASON}”" in client.get(f"/{draft.pk}/risks/").content.decode()


def test_report_is_for_reading_otherwise(signed_in, draft):
    response = signed_in.post(f"/{draft.pk}/risks/", posted(first(draft, "advice"), "dismiss"))
    assert (response.status_code, Resolution.objects.count()) == (HTTPStatus.BAD_REQUEST, 0)


def test_submitting_is_reached_only_when_nothing_is_left(signed_in, draft):
    assert signed_in.get(f"/{draft.pk}/submit/").url == f"{check_url(draft)}#todo"


def test_unknown_action_is_a_bad_request(signed_in, draft):
    assert signed_in.post(check_url(draft), posted(first(draft, "warning"), "approve")).status_code == 400


def test_the_number_of_queries_does_not_depend_on_the_contract(client, django_assert_num_queries):
    full = make_draft(answers=example_answers("ecommerce-hotline") | RISKY)
    blank = make_draft(owner=full.owner)
    for item in check_draft(full).of("warning"):
        resolving.keep(full, item.finding, REASON, by=full.owner)
    client.force_login(full.owner)
    for draft in (blank, full):
        client.get(check_url(draft))
        with django_assert_num_queries(QUERIES + (draft == full)):  # one for whom to ask about a blocker
            client.get(check_url(draft), {"open": "all", "defaults": "fees"})


QUERIES = 7  # session, person, draft, its findings dealt with, who else is here, newer clauses, unread notifications


# Defaults


@pytest.mark.parametrize("name", ["ecommerce-hotline", "government-12345", "bank-outbound", "chat-by-session", ""])
def test_confirming_all_defaults_changes_nothing_but_who_said_them(name):
    draft = make_draft(answers=example_answers(name) if name else {})
    before = compose(draft.answers, LIBRARY)
    saved = defaults.confirm(draft, before.answers, LIBRARY, by=draft.owner)
    after = compose(saved.draft.answers, LIBRARY)
    assert (after.document, after.answers.values) == (before.document, before.answers.values)
    assert (after.answers.defaults, set(saved.changed)) == (frozenset(), set(before.answers.defaults))


def test_confirming_is_one_version_with_the_values_and_can_be_undone(draft):
    answers, raw = collect(draft.answers, LIBRARY), dict(draft.answers)
    saved = defaults.confirm(draft, answers, LIBRARY, by=draft.owner)
    changes = {change.key: change.after for change in draft.changes.filter(version=saved.draft.version)}
    assert changes == defaults.filled_in(answers, LIBRARY)
    assert drafting.undo(draft, saved.draft.version, by=draft.owner).draft.answers == raw


def test_only_chosen_defaults_are_confirmed(signed_in, draft):
    signed_in.post(check_url(draft), {"action": "confirm", "version": 0, "key": ["fee.perfPct", "a.name", "nothing"]})
    assert [change.key for change in draft.changes.all()] == ["fee.perfPct"]


def test_defaults_that_changed_since_the_page_was_shown_are_not_confirmed(signed_in, draft):
    drafting.save_answers(draft, {"doc.stance": "buyer"}, by=draft.owner)
    signed_in.post(check_url(draft), {"action": "confirm", "version": 0})
    draft.refresh_from_db()
    assert draft.version == 1


# What the page says


def cards(draft, opened=()):
    checked = check_draft(draft)
    return Reader(draft, checked.contract.answers, checked.by_key(), LIBRARY).cards(opened)


def test_steps_with_problems_come_first_and_clean_ones_last():
    answers = example_answers("ecommerce-hotline")
    del answers["fee.items"]
    found = cards(make_draft(answers=answers))
    assert [(card.step.name, card.is_bad) for card in found if card.is_bad] == [("fees", True)]
    assert [card.is_clean for card in found] == sorted(card.is_clean for card in found)


def test_an_unfolded_step_shows_every_answer_once(draft):
    card = next(card for card in cards(draft, ["fees"]) if card.step.name == "fees")
    answers = collect(draft.answers, LIBRARY)
    asked = {question.key for step, question in questions() if step.name == "fees"}.intersection(answers.asked)
    assert ({row.key for row in card.rows}, len(card.rows), card.hidden) == (asked, card.count, 0)


def test_finding_is_noted_at_one_question(draft):
    notes = [note.finding.id for card in cards(draft) for row in card.rows for note in row.notes]
    assert sorted(notes) == sorted(set(notes))


def words(key, raw, in_language="zh-hans"):
    question = next(question for _step, question in questions() if question.key == key)
    with language(in_language):
        return in_words(question, question.clean(raw))


@pytest.mark.parametrize(
    ("key", "raw", "zh", "en"),
    [
        ("term.start", "2027-01-01", "2027-01-01", "1 Jan 2027"),
        ("fee.pay.days", "30日", "30 日", "30 days"),
        ("fee.pay.days", "1个工作日", "1 个工作日", "1 working day"),
        ("fee.perfPct", "15", "15%", "15%"),
        ("perf.seats", "1200", "1,200 席", "1,200 seats"),
        ("term.trial.on", "是", "是", "Yes"),
        ("doc.form", "agreement", "协议式（14 条）", "Agreement (14 articles)"),
    ],
)
def test_answers_are_said_in_the_language_of_the_page(key, raw, zh, en):
    assert (words(key, raw), words(key, raw, "en")) == (zh, en)


def test_counts_are_said_in_words():
    assert RiskCounts(1, 3, 0).words == "风险检查：阻断 1，警告 3"
    assert RiskCounts().words == "风险检查：没有发现风险"


def test_findings_are_told_by_question(draft):
    found = check_draft(draft).by_key()
    assert {item.severity for item in found["perf.seats"]} == {"warning"}


def test_words_of_a_special_term_are_mended_where_it_is_written(draft):
    draft.wordings = {"own.1": {"title": "驻场", "text": "乙方派一人驻场，甲方拥有最终解释权。"}}
    draft.save(update_fields=["wordings"])
    checked = check_draft(draft)
    report = RiskReport(draft, checked, draft.owner, can_write=True)
    finding = next(item.finding for item in checked.weighed if item.finding.rule.id == "R-TXT-04")
    assert report.target(finding).url == reverse("contracts:reword", args=[draft.pk, "own.1"])


def test_words_missing_from_own_wording_are_mended_there(draft):
    draft.wordings = {"exit.survival": {"text": "结清后各方再无其他义务。"}}
    draft.save(update_fields=["wordings"])
    checked = check_draft(draft)
    report = RiskReport(draft, checked, draft.owner, can_write=True)
    finding = next(item.finding for item in checked.weighed if item.finding.rule.id == "R-END-06")
    assert report.target(finding).url == reverse("contracts:reword", args=[draft.pk, "exit.survival"])


def test_legal_basis_is_written_out():
    assert (
        basis_words(["民法典470(1)", "电信业务分类目录B24"]) == "《民法典》第 470(1) 条、《电信业务分类目录》第 B24 条"
    )
    assert basis_words(["关于加强呼叫中心业务管理的通知"]) == "《关于加强呼叫中心业务管理的通知》"


def test_every_legal_basis_of_the_rules_is_readable():
    cited = [citation for rule in rules().values() for citation in rule.basis]
    assert [citation for citation in cited if not basis_words([citation]).startswith("《")] == []


def test_clauses_are_found_where_the_contract_numbers_them(draft):
    spots = clause_spots(compose(draft.answers, LIBRARY).document)
    assert (spots["parties.a"].words, spots["annex.1"].words) == ("第一条 1.1", "附件一")
