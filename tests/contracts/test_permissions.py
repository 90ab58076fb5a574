"""Every cell of the permission matrix: who may do what with a draft in which state, and nobody else.

`permission_matrix.txt` is the matrix of the design as it stands there; DEVIATIONS are the cells that differ on purpose.
"""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from contracts import permissions, sharing
from contracts.models import Assignment, Draft, Revision, Share, State
from tests.factories import make_draft, make_user

pytestmark = pytest.mark.any_database
MATRIX = Path(__file__).with_name("permission_matrix.txt").read_text(encoding="utf-8").splitlines()[1:]
STATES = {
    "DR": ["draft"],
    "IR": ["in_review"],
    "CR": ["changes_requested"],
    "AP": ["approved"],
    "SE": ["in_force", "expired", "terminated"],
    "VO": ["void", "superseded"],
}
DEVIATIONS = {  # docs/decisions/0026-roles-sides-and-the-table.md says why
    ("mark", "approved"): "O+L",
    ("resolve_comment", "changes_requested"): "O C R L",
}
CELLS = [
    (action, state, DEVIATIONS.get((action, state), cell.replace(" (viewer)", "")))
    for action, *cells in (line.split("|") for line in MATRIX)
    for cell, states in zip(cells, STATES.values(), strict=True)
    for state in states
]
ROLES = {"R": "is_finance", "L": "is_legal", "A": "is_admin", "U": "is_auditor"}


@pytest.mark.parametrize(("action", "state", "cell"), CELLS)
def test_cell_allows_exactly_its_places(action, state, cell):
    allowed = "".join(place for place in "OCVRLAU" if permissions.allowed(action, state, frozenset(place)))
    assert allowed == "".join(place for place in "OCVRLAU" if place in cell)
    assert permissions.takes_two(action, state) == ("+" in cell)


def test_matrix_has_every_action_and_every_state():
    assert sorted({action for action, _state, _cell in CELLS}) == sorted(permissions.ACTIONS)
    assert len(permissions.ACTIONS) == 32
    assert sorted({state for _action, state, _cell in CELLS}) == sorted(State.values)


def test_deviations_from_the_design_are_deviations():
    designed = {
        (action, state): cells[column]
        for action, *cells in (line.split("|") for line in MATRIX)
        for column, states in enumerate(STATES.values())
        for state in states
    }
    assert {key: designed[key] for key in DEVIATIONS} == {
        ("mark", "approved"): "–",
        ("resolve_comment", "changes_requested"): "R L",
    }


@pytest.mark.parametrize("state", State.values)
def test_co_drafters_are_added_exactly_where_the_matrix_does_not_say_viewer(state):
    cells = next(line.split("|")[1:] for line in MATRIX if line.startswith("share|"))
    cell = next(cell for cell, states in zip(cells, STATES.values(), strict=True) if state in states)
    given = [role.value for role in sharing.roles(Draft(state=state))]
    assert (given == ["viewer"]) == ("viewer" in cell or cell == "–")


@pytest.mark.django_db
def test_clause_editor_has_no_place_in_any_contract():
    editor = make_user(is_drafter=False, is_clause_editor=True)
    for state in State.values:
        draft = draft_in(state)
        assert permissions.places(editor, draft) == frozenset()
        assert [action for action in permissions.ACTIONS if permissions.may(editor, action, draft)] == []


def test_nobody_may_do_anything_without_a_place():
    assert [action for action, state, _cell in CELLS if permissions.allowed(action, state, frozenset())] == []


def person_at(place: str, draft: Draft):
    """Somebody whose only place in `draft` is `place`."""
    if place == "O":
        return draft.owner
    roles = {"is_drafter": False, ROLES[place]: True} if place in ROLES else {}
    person = make_user(**roles)
    if place in "CV":
        role = {"C": Share.Role.CO_DRAFTER, "V": Share.Role.VIEWER}[place]
        Share.objects.create(draft=draft, user=person, role=role)
    if place == "R":
        Assignment.objects.create(revision=draft.current, user=person, side="finance", by=draft.owner)
    return person


def draft_in(state: str) -> Draft:
    """A draft in `state`, with a revision once it was submitted."""
    draft = make_draft()
    if state != State.DRAFT:
        draft.current = Revision.objects.create(
            draft=draft,
            number=1,
            draft_version=draft.version,
            edition=draft.edition,
            title=draft.title,
            frozen={},
            content_hash="0" * 64,
            by=draft.owner,
            at=timezone.now(),
        )
    draft.state = state
    draft.save()
    return draft


@pytest.mark.django_db
@pytest.mark.parametrize("state", State.values)
def test_lists_show_exactly_what_the_table_allows(state):
    draft = draft_in(state)
    column = next(name for name, states in STATES.items() if state in states)
    number = list(STATES).index(column) + 1
    rows = {line.split("|")[0]: line.split("|")[number] for line in MATRIX}
    places = [place for place in "OCVRLAU" if place != "R" or draft.current]
    people = {place: person_at(place, draft) for place in places}
    reads = [place for place, person in people.items() if Draft.objects.visible_to(person).exists()]
    knows = [place for place, person in people.items() if Draft.objects.known_to(person).exists()]
    assert reads == [place for place in places if place in rows["read"]]
    assert knows == [place for place in places if place in rows["see"]]
    assert [permissions.places(person, draft) for person in people.values()] == [frozenset(place) for place in places]


@pytest.mark.django_db
def test_unknown_draft_and_a_strangers_draft_are_both_not_found():
    stranger, draft = make_user(), make_draft()
    for wanted in (draft.pk, "00000000-0000-0000-0000-000000000000", "nonsense"):
        with pytest.raises(Http404):
            permissions.to(stranger, "read", wanted)


@pytest.mark.django_db
def test_administrator_knows_of_a_draft_but_may_not_read_it():
    admin, draft = make_user(is_drafter=False, is_admin=True), make_draft()
    with pytest.raises(PermissionDenied):
        permissions.to(admin, "read", draft.pk)
    assert permissions.to(admin, "hand_over", draft.pk) == draft


@pytest.mark.django_db
def test_disabled_owner_may_do_nothing():
    draft = make_draft()
    draft.owner.is_active = False
    assert [action for action in permissions.ACTIONS if permissions.may(draft.owner, action, draft)] == []


@pytest.mark.django_db
def test_binned_draft_is_known_to_its_owner_alone_and_comes_back():
    draft = make_draft()
    reader = make_user()
    Share.objects.create(draft=draft, user=reader, role=Share.Role.CO_DRAFTER)
    draft.binned_at = timezone.now()
    assert [action for action in permissions.ACTIONS if permissions.may(draft.owner, action, draft)] == ["see", "bin"]
    assert [action for action in permissions.ACTIONS if permissions.may(reader, action, draft)] == []


@pytest.mark.django_db
def test_owner_hears_that_a_draft_is_in_the_bin_whatever_it_was_wanted_for():
    draft = make_draft()
    Draft.objects.update(binned_at=timezone.now())
    for action in sorted(set(permissions.ACTIONS) - {"see", "bin"}):
        with pytest.raises(permissions.InBin):
            permissions.to(draft.owner, action, draft.pk)
    assert permissions.to(draft.owner, "bin", draft.pk) == draft


@pytest.mark.django_db
@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.APPROVED, State.VOID])
def test_pages_have_buttons_for_exactly_what_may_be_done(state):
    draft = make_draft()
    draft.state = state
    assert permissions.actions(draft.owner, draft) == {
        action for action in permissions.ACTIONS if permissions.may(draft.owner, action, draft)
    }
    draft.binned_at = draft.created_at
    assert permissions.actions(draft.owner, draft) == {
        action for action in permissions.ACTIONS if permissions.may(draft.owner, action, draft)
    }
    assert permissions.actions(make_user(), draft) == frozenset()
