"""Who may do what with a draft: one table, asked by pages, commands and buttons alike.

    permissions.may(user, "approve", draft)
    permissions.to(user, "comment", draft_id)     the draft, or 404, or 403 with words to show

A person's *places* in a draft are letters: O owner, C co-drafter, V viewer, R reviewer assigned to the revision under
review, L any legal reviewer, A administrator, U auditor. A cell of the table lists the places that may do the action in
that state; nobody else may. `O+L` takes two different people, each from one of the places: either may propose it.

The table is the one of security.md §3; what differs, and why, is in `docs/decisions/`.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils.translation import gettext as _

from contracts.models import Draft, Share, State, User
from contracts.models.draft import EDITABLE

COLUMNS: tuple[tuple[str, tuple[State, ...]], ...] = (
    ("DR", (State.DRAFT,)),
    ("IR", (State.IN_REVIEW,)),
    ("CR", (State.CHANGES_REQUESTED,)),
    ("AP", (State.APPROVED,)),
    ("SE", (State.IN_FORCE, State.EXPIRED, State.TERMINATED)),
    ("VO", (State.VOID, State.SUPERSEDED)),
)
TABLE = """
                    | DR      | IR        | CR        | AP       | SE       | VO
see                 | O C V A U | O C V R L A U | O C V R L A U | O C V R L A U | O C V R L A U | O C V R L A U
read                | O C V   | O C V R L | O C V R L | O C V R L U | O C V R L U | O C V R L U
edit                | O C     | –         | O C       | –        | –        | –
import              | O C     | –         | O C       | –        | –        | –
attach              | O C     | –         | O C       | –        | –        | –
upgrade             | O C     | –         | O C       | –        | –        | –
comment             | O C     | O C R L   | O C R L   | –        | –        | –
edit_comment        | O C     | O C R L   | O C R L   | –        | –        | –
resolve_comment     | O C     | R L       | O C R L   | –        | –        | –
share               | O       | O         | O         | O        | O        | –
hand_over           | O A     | A         | O A       | A        | A        | –
submit              | O       | –         | O         | –        | –        | –
withdraw            | –       | O         | –         | –        | –        | –
assign              | O       | L A       | L A       | –        | –        | –
request_changes     | –       | R         | –         | –        | –        | –
approve             | –       | R         | –         | –        | –        | –
release             | –       | R L       | R L       | –        | –        | –
withdraw_approval   | –       | R         | –         | R        | –        | –
seal                | –       | –         | –         | O L      | –        | –
void                | O       | O         | O         | O+L      | O+L      | –
mark                | –       | –         | –         | O+L      | O+L      | –
next_version        | –       | –         | –         | O        | O        | O
duplicate           | O C     | O C       | O C       | O C      | O C      | O C
render_draft        | O C     | O C R L   | O C R L   | –        | –        | –
download_final      | –       | –         | –         | O C V R L U | O C V R L U | O C V R L U
export_docx         | O C     | O C R L   | O C R L   | O C R L  | O C R L  | –
export_json         | O C     | O C       | O C       | O C      | O C U    | O C U
history             | O C V   | O C V R L | O C V R L | O C V R L U | O C V R L U | O C V R L U
audit               | O U     | O R L U   | O R L U   | O R L U  | O R L U  | O R L U
bin                 | O       | –         | O         | –        | –        | –
erase               | A+U     | –         | A+U       | A+U      | A+U      | A+U
publish_code        | –       | –         | –         | –        | O L      | O L
"""


class InBin(Http404):
    """Said to the owner of a draft who threw it away: it can be taken out of the bin, and until then be nothing else."""


LIBRARY: dict[str, tuple[str, ...]] = {  # the clause library, by role; who publishes a change is never who wrote it
    "read": ("drafter", "legal", "finance", "clause_editor", "auditor"),
    "read_changes": ("legal", "finance", "clause_editor", "auditor"),
    "reword": ("clause_editor",),
    "retire": ("legal", "clause_editor"),
    "publish": ("legal", "clause_editor"),
}


def _parse(table: str) -> dict[str, dict[State, tuple[frozenset[str], ...]]]:
    """Places by action and state; a cell of two sets takes one person out of each."""
    rows: dict[str, dict[State, tuple[frozenset[str], ...]]] = {}
    for line in table.strip("\n").splitlines()[1:]:
        action, *cells = (cell.strip() for cell in line.split("|"))
        rows[action] = {
            state: tuple(frozenset(half.replace("–", "").split()) for half in cell.split("+"))
            for cell, (_name, states) in zip(cells, COLUMNS, strict=True)
            for state in states
        }
    return rows


RULES = _parse(TABLE)
ACTIONS = tuple(RULES)
IN_BIN = ("see", "bin")  # what is left to the owner of a draft in the bin


def places(user: User, draft: Draft) -> frozenset[str]:
    """The letters of `user`'s places in `draft`; empty for somebody disabled or signed out."""
    if not user.is_active:
        return frozenset()
    found = set()
    if draft.owner_id == user.pk:
        found.add("O")
    else:
        role = Share.objects.filter(draft=draft, user=user).values_list("role", flat=True).first()
        found |= {Share.Role.CO_DRAFTER: {"C"}, Share.Role.VIEWER: {"V"}}.get(role, set())
    if draft.current_id and draft.current.assignments.filter(user=user).exists():
        found.add("R")
    found |= {letter for letter, has in (("L", user.is_legal), ("A", user.is_admin), ("U", user.is_auditor)) if has}
    return frozenset(found)


def allowed(action: str, state: State | str, held: frozenset[str]) -> bool:
    """Whether somebody with these places may do `action`, or propose it where it takes two."""
    return any(half & held for half in RULES[action][State(state)])


def in_library(user: User, action: str) -> bool:
    """Whether `user` may do `action` in the clause library. KeyError for an action `LIBRARY` does not have."""
    return user.is_active and bool(set(user.roles) & set(LIBRARY[action]))


def takes_two(action: str, state: State | str) -> bool:
    """Whether `action` takes two different people in this state."""
    return len(RULES[action][State(state)]) == 2


def may(user: User, action: str, draft: Draft) -> bool:
    """Whether `user` may do `action` with `draft` as it stands. KeyError for an action the table does not have."""
    in_bin = draft.binned_at is not None
    if in_bin and not (draft.owner_id == user.pk and action in IN_BIN):
        return False
    return allowed(action, draft.state, places(user, draft))


def actions(user: User, draft: Draft) -> frozenset[str]:
    """Everything `user` may do with `draft` as it stands, or propose: what a page has buttons for."""
    held = places(user, draft)
    known = ACTIONS if draft.binned_at is None else IN_BIN if draft.owner_id == user.pk else ()
    return frozenset(action for action in known if allowed(action, draft.state, held))


def to(user: User, action: str, draft_id: object) -> Draft:
    """The draft, with its edition, owner and current revision, when `user` may do `action` with it.

    Http404 for somebody who may not even know of it, InBin for its owner while it is in the bin; PermissionDenied, with
    words to show, for the others.
    """
    try:
        draft = Draft.objects.select_related("edition", "owner", "current").filter(pk=draft_id).first()
    except (ValidationError, ValueError):
        draft = None
    if draft is None or not may(user, "see", draft):
        raise Http404
    if draft.binned_at is not None and not may(user, action, draft):
        raise InBin(_("这份合同在回收站里，内容都在。恢复后可以继续填写。"))
    if not may(user, action, draft):
        raise PermissionDenied(why_not(user, action, draft))
    return draft


def why_not(user: User, action: str, draft: Draft) -> str:
    """Why `user`, who knows of `draft`, may not do `action` now."""
    held = places(user, draft)
    if any(allowed(action, state, held) for state in RULES[action]):
        if draft.state in EDITABLE:
            return _("合同状态为“{state}”，现在不能做这一步。").format(state=draft.get_state_display())
        return why_locked(draft)
    if action == "edit":
        return _("这份合同由{owner}负责，你可以查看，不能修改。").format(owner=draft.owner)
    if action in ("share", "bin"):
        return _("这份合同由{owner}负责，只有负责人可以共享或删除。").format(owner=draft.owner)
    return _("这份合同由{owner}负责，这一步不由你来做。").format(owner=draft.owner)


def why_locked(draft: Draft) -> str:
    """Why nobody can change `draft` now, or why only its owner can."""
    if draft.state in EDITABLE:
        return _("这份合同由{owner}负责，你可以查看，不能修改。").format(owner=draft.owner)
    return _("合同状态为“{state}”，内容已锁定。").format(state=draft.get_state_display())
