"""A contract on its way through review, made the way the product makes it but for the pages and the press."""

from contracts import drafting, submitting
from contracts.models import Draft, User
from contracts.review import comments, papers
from contracts.review.comments import Spot
from contracts.review.moves import advance
from contracts.review.seen import Seen
from contracts.wizard import resolving
from contracts.wizard.checking import check_draft

REASON = "双方已商定，按此执行"
EIGHT = {  # answers that make eight changes between two versions together
    "a.legalRep": "陈立新",
    "fee.pay.days": "45日",
    "b.legalRep": "周明远",
    "fee.dep.amount": "60000",
    "doc.signPlace": "浙江省宁波市鄞州区",
    "a.contact.phone": "021-55550000",
    "b.contact.phone": "0571-55550000",
}


def submit(draft: Draft) -> Draft:
    """Submit `draft` as it stands, and have its PDF."""
    fresh = Draft.objects.select_related("edition", "owner", "current").get(pk=draft.pk)
    for item in check_draft(fresh).unexplained:
        resolving.keep(fresh, item.finding, REASON, by=fresh.owner)
    advance(fresh, "submit", by=fresh.owner, snapshot=submitting.prepare(fresh).snapshot)
    fresh.refresh_from_db()
    papers.keep(fresh.current, f"%PDF of {fresh.current.content_hash}".encode())
    return fresh


def seen(draft: Draft) -> Seen:
    """What somebody has on the screen who has just opened the desk."""
    draft.refresh_from_db()
    return Seen(draft.current_id, draft.current.content_hash, draft.current.paper.sha256)


def send_back(draft: Draft, lawyer: User, note: str = "请看意见") -> Draft:
    """Ask for changes."""
    advance(draft, "request_changes", by=lawyer, note=note, seen=seen(draft))
    return Draft.objects.get(pk=draft.pk)


def change(draft: Draft, **answers: object) -> Draft:
    """Answer some questions otherwise."""
    return drafting.save_answers(
        draft, {key.replace("__", "."): raw for key, raw in answers.items()}, by=draft.owner
    ).draft


def comment(draft: Draft, lawyer: User, clause: str, quote: str, text: str, **more: object):
    """Something a lawyer says about words of a clause; it waits until the review is sent."""
    return comments.write(draft, Spot(clause, 0, quote), text, by=lawyer, **more)
