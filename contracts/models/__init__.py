"""What the product remembers."""

from contracts.models.change import Change
from contracts.models.digest import Digest
from contracts.models.draft import Draft, Share, State
from contracts.models.presence import Presence
from contracts.models.resolution import Resolution
from contracts.models.user import User

__all__ = ["Change", "Digest", "Draft", "Presence", "Resolution", "Share", "State", "User"]
