"""采纳: the suggested wording takes the place of the quoted words, as own wording of this contract.

That can only be done to words of the library or of one's own; what the library says in another of its ways switches the
clause to that way. Words that come from an answer are changed where they were
answered, and the rest where clauses are worded; then the drafter is told why, and where to go.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from clauses.library.tailoring import Alteration
from contracts import drafting
from contracts.assembly.document import Gap, Line, Reference, Value
from contracts.desk.standing import find, nodes_of, standings_of
from contracts.desk.suggesting import stance_saying
from contracts.models import Comment, Draft, User
from contracts.redline.lines import words
from contracts.review import comments
from contracts.review.errors import Stale
from contracts.wizard.steps import questions
from contracts.wording.editing import Editing
from contracts.wording.situation import Situation
from contracts.wording.ways import ClauseWays


class CannotAccept(Exception):
    """The wording cannot be put in by itself; `key` is the question to go to, else it is the clause's own page."""

    def __init__(self, reason: str, key: str = "") -> None:
        super().__init__(reason)
        self.key = key


def accept(comment: Comment, *, by: User) -> Draft:
    """Put the suggested wording into the contract, and remember that it was accepted: both or neither.

    Raises CannotAccept with the reason where it cannot be put in by itself.
    """
    draft = Draft.objects.select_related("edition", "owner", "current").get(pk=comment.draft_id)
    if not comment.wording:
        raise CannotAccept(_("这条意见没有建议的文字"))
    wanted = wanted_wording(draft, comment)
    with transaction.atomic():
        saved = drafting.save_wordings(draft, {comment.clause: wanted.raw()}, by=by, base=draft.version)
        if saved.conflicts:
            raise Stale(_("这一条刚被别人改过，看过再采纳"))
        comments.accept(comment, by=by)
    return saved.draft


def wanted_wording(draft: Draft, comment: Comment) -> Alteration:
    """The clause of `comment` in the way of the library it suggests, or with its words in place of the quoted ones."""
    situation = Situation(draft)
    if stance := wanted_stance(situation, comment):
        return ClauseWays(situation, comment.clause).altered(stance)
    line = _line(situation, comment)
    key = answer_in(line, comment.quote)
    if key:
        raise CannotAccept(_("这几个字来自答案“{label}”，改答案即可").format(label=label_of(key)), key)
    if not situation.can_reword(comment.clause):
        raise CannotAccept(_("这一处的文字由版式决定，不能改写"))
    editing = Editing(situation, comment.clause)
    text = editing.alteration.text or editing.prefilled
    if text.count(comment.quote) != 1:
        raise CannotAccept(_("原文里引用了别处或出现多次，请在条款里自己改"))
    changed = text.replace(comment.quote, comment.wording)
    if any(remark.level == "error" for remark in editing.proofread(changed)):
        raise CannotAccept(_("建议的文字含有不能直接使用的符号，请在条款里自己改"))
    return editing.wanted(changed, editing.alteration.title, editing.alteration.after)


def wanted_stance(situation: Situation, comment: Comment) -> str:
    """The way of the library that `comment` wants for its whole clause; empty where it is about some words of it."""
    if find(comment, standings_of(situation.document)).marks:
        return ""
    return stance_saying(situation, comment.clause, comment.wording)


def answer_in(line: Line, quote: str) -> str:
    """The key of the first answer that reaches into `quote`; empty where all of it are words of the clause."""
    start = words(line).find(quote)
    at = 0
    for node in line:
        end = at + len(node.text)
        if isinstance(node, Value | Gap) and node.text and at < start + len(quote) and end > start:
            return node.key
        at = end
    return ""


def label_of(key: str) -> str:
    """What the question of `key` is called."""
    return next((str(question.label) for _step, question in questions() if question.key == key), key)


def _line(situation: Situation, comment: Comment) -> Line:
    """The line that says the quoted words, in the draft as it stands."""
    known = standings_of(situation.document)
    place = find(comment, known)
    if not comment.quote:
        raise CannotAccept(_("建议的是整条文字，和条款库现在的写法不同，请在条款里自己改"))
    if place.is_gone or place.block is None:
        raise CannotAccept(_("原文已经改动，请在条款里自己改"))
    for line in nodes_of(known[comment.clause].blocks[place.block]):
        if comment.quote in words(line):
            if any(isinstance(node, Reference) and node.text in comment.quote for node in line):
                raise CannotAccept(_("原文里引用了别处或出现多次，请在条款里自己改"))
            return line
    raise CannotAccept(_("原文已经改动，请在条款里自己改"))
