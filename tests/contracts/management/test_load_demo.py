"""`manage.py load_demo`: people and contracts to look at, once, and never on a real server."""

import json
from concurrent.futures import Future
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from contracts import answers_file, audit, dashboard, demo
from contracts.demo import PASSWORD, PEOPLE
from contracts.filters import Filters
from contracts.management.commands import load_demo
from contracts.models import Change, Comment, Draft, Notification, User
from contracts.models.draft import State
from contracts.rendering.failures import RenderFailed
from contracts.review.integrity import violations
from contracts.wizard.steps import STEPS
from tests.factories import EXAMPLES, example_answers, make_edition

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


class Printer:
    """Prints at once, and nothing real; the docs' tests print for real."""

    problem: Exception | None = None

    def submit(self, document, draft):
        future = Future()
        if self.problem:
            future.set_exception(self.problem)
        else:
            future.set_result(f"%PDF {document.number} {document.title}".encode())
        return future

    def close(self):
        pass


@pytest.fixture
def debugging(settings, monkeypatch):
    settings.DEBUG = True
    monkeypatch.setattr(load_demo, "Worker", Printer)
    make_edition()


def load(**options):
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (User, Draft, Change, Comment, Notification)]


def states():
    return {draft.title: draft.state for draft in Draft.objects.all()}


def test_there_is_somebody_of_every_role_and_all_can_sign_in(debugging, client):
    load()
    assert {role for person in PEOPLE for role in User.objects.get(username=person.account).roles} == set(User.ROLES)
    assert [client.login(username=person.account, password=PASSWORD) for person in PEOPLE] == [True] * len(PEOPLE)


def test_every_example_becomes_a_contract_with_all_steps_done(debugging):
    load()
    files = sorted(path.stem for path in EXAMPLES.glob("*.json"))
    drafts = {draft.title: draft for draft in Draft.objects.filter(state=State.DRAFT)}
    assert sorted(drafts) == sorted(example_answers(name)["doc.title"] for name in files)
    for name in files:
        draft = drafts[example_answers(name)["doc.title"]]
        assert draft.answers == example_answers(name) | {"doc.no": draft.answers["doc.no"]}
        assert draft.saved_steps == [step.name for step in STEPS[:-1]]


def test_contracts_stand_where_people_brought_them_and_every_invariant_holds(debugging):
    load()
    submitted = {title: state for title, state in states().items() if state != State.DRAFT}
    assert submitted == {
        "会员中心售后热线外包协议": State.IN_FORCE,
        "华南区在线客服外包合同": State.APPROVED,
        "跨境多语种客服外包协议": State.CHANGES_REQUESTED,
        "客户回访与质检外包协议": State.IN_REVIEW,
        "政务服务热线话务外包合同": State.IN_REVIEW,
    }
    assert (violations(), audit.verify()) == ({}, None)


def test_everybody_finds_what_waits_for_them(debugging):
    load()

    def waiting(account):
        seen = dashboard.look(User.objects.get(username=account), Filters({}, User.objects.none()), None)
        return [task.draft.title for task in [*seen.reviews, *seen.tasks]]

    assert waiting("chenyu") == ["客户回访与质检外包协议", "政务服务热线话务外包合同"]
    assert waiting("xunuo") == ["政务服务热线话务外包合同"]
    assert waiting("linke")[:2] == ["跨境多语种客服外包协议", "会员中心售后热线外包协议"]
    assert waiting("zhouming") == [example_answers("government-12345")["doc.title"]]
    assert waiting("heli") == []


def test_comment_of_a_review_that_was_not_sent_is_its_authors_own(debugging):
    load()
    draft = Draft.objects.get(title="客户回访与质检外包协议")
    shown = {
        name: Comment.objects.filter(draft=draft).shown_to(User.objects.get(username=name))
        for name in ("linke", "chenyu")
    }
    assert {name: found.count() for name, found in shown.items()} == {"linke": 1, "chenyu": 2}


def test_where_nothing_can_be_printed_contracts_stay_under_review(debugging, monkeypatch):
    monkeypatch.setattr(Printer, "problem", RenderFailed("没有中文字体"))
    load()
    assert set(states().values()) == {State.DRAFT, State.IN_REVIEW}


def test_loading_again_changes_nothing_and_keeps_what_people_did_meanwhile(debugging):
    load()
    Draft.objects.filter(title=example_answers("ecommerce-hotline")["doc.title"]).delete()
    User.objects.filter(username=PEOPLE[0].account).update(department="法务部")
    before = everything()
    load()
    assert everything() == before


def test_accounts_roles_and_password_are_said_unless_asked_to_be_quiet(debugging):
    lines = load().splitlines()
    assert lines[:2] == [f"demo accounts, password {PASSWORD}:", "  linke      林可\t起草人"]
    assert len(lines) == 1 + len(PEOPLE)
    assert load(verbosity=0) == ""


def test_demo_accounts_are_refused_where_debug_is_off():
    with pytest.raises(CommandError, match="refused where DEBUG is off"):
        load()
    assert User.objects.count() == 0


def test_examples_need_published_clauses(settings):
    settings.DEBUG = True
    with pytest.raises(CommandError, match="publish_clauses first"):
        load()


def test_an_example_with_an_unknown_answer_is_named(tmp_path):
    file = tmp_path / "wrong.json"
    file.write_text(json.dumps({"format": answers_file.FORMAT, "schema": 1, "answers": {"no.such": "1"}}))
    with pytest.raises(ValueError, match=r"wrong\.json"):
        demo.answers_of(file)


def test_drafts_alone_need_neither_reviewers_nor_a_printer(debugging):
    load(drafts=True)
    assert set(states().values()) == {State.DRAFT}
