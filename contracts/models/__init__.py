"""What the product remembers."""

from contracts.models.approval import ApprovalRule, Delegation, MoveReason, Proposal
from contracts.models.audit import AuditEvent, AuditHead
from contracts.models.change import Change
from contracts.models.comment import Comment, Viewed
from contracts.models.decision import Assignment, Carried, Decision, Dismissal, Side
from contracts.models.digest import Digest, Makeup
from contracts.models.draft import Draft, Share, State
from contracts.models.notification import Kind, MailChoice, Notification
from contracts.models.passage import Frame, Occurrence, Passage
from contracts.models.presence import Presence
from contracts.models.resolution import Resolution
from contracts.models.revision import Contributor, Paper, Revision
from contracts.models.user import User

__all__ = [
    "ApprovalRule",
    "Assignment",
    "AuditEvent",
    "AuditHead",
    "Carried",
    "Change",
    "Comment",
    "Contributor",
    "Decision",
    "Delegation",
    "Digest",
    "Dismissal",
    "Draft",
    "Frame",
    "Kind",
    "MailChoice",
    "Makeup",
    "MoveReason",
    "Notification",
    "Occurrence",
    "Paper",
    "Passage",
    "Presence",
    "Proposal",
    "Resolution",
    "Revision",
    "Share",
    "Side",
    "State",
    "User",
    "Viewed",
]
