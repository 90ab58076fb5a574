"""`manage.py load_demo`: people and contracts to look at, once, and never on a real server."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from contracts.management.commands.load_demo import PASSWORD, PEOPLE
from contracts.models import Change, Draft, User
from contracts.wizard.steps import STEPS
from tests.factories import EXAMPLES, example_answers, make_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def debugging(settings):
    settings.DEBUG = True
    make_edition()


def load(**options):
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (User, Draft, Change)]


def test_demo_people_can_sign_in(debugging, client):
    load()
    assert [User.objects.get(username=person[0]).get_full_name() for person in PEOPLE] == ["林可", "周明"]
    assert [client.login(username=person[0], password=PASSWORD) for person in PEOPLE] == [True, True]


def test_every_example_becomes_a_contract_with_all_steps_done(debugging):
    load()
    files = sorted(path.stem for path in EXAMPLES.glob("*.json"))
    drafts = {draft.title: draft for draft in Draft.objects.all()}
    assert sorted(drafts) == sorted(example_answers(name)["doc.title"] for name in files)
    for name in files:
        draft = drafts[example_answers(name)["doc.title"]]
        assert draft.answers == example_answers(name) | {"doc.no": draft.answers["doc.no"]}
        assert draft.saved_steps == [step.name for step in STEPS[:-1]]


def test_loading_twice_changes_nothing(debugging):
    load()
    before = everything()
    load()
    assert everything() == before


def test_loading_again_keeps_what_people_did_meanwhile(debugging):
    load()
    Draft.objects.filter(title=example_answers("ecommerce-hotline")["doc.title"]).delete()
    User.objects.filter(username=PEOPLE[0][0]).update(department="法务部")
    before = everything()
    load()
    assert everything() == before


def test_accounts_and_password_are_said_unless_asked_to_be_quiet(debugging):
    assert load() == f"demo accounts: linke, zhouming; password {PASSWORD}\n"
    assert load(verbosity=0) == ""


def test_demo_accounts_are_refused_where_debug_is_off():
    with pytest.raises(CommandError, match="refused where DEBUG is off"):
        load()
    assert User.objects.count() == 0


def test_examples_need_published_clauses(settings):
    settings.DEBUG = True
    with pytest.raises(CommandError, match="publish_clauses first"):
        load()
