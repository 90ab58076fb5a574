"""Drafts and people as for the review."""

from tests.contracts.review.conftest import accountant, draft, lawyer, submitted

__all__ = ["accountant", "draft", "lawyer", "submitted"]
