"""What the product remembers."""

from contracts.models.change import Change
from contracts.models.draft import Draft
from contracts.models.user import User

__all__ = ["Change", "Draft", "User"]
