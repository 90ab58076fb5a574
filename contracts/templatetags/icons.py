"""Icons of the sprite, for pages that show many."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from contracts.models.draft import State

register = template.Library()
OF_STATE = {
    State.DRAFT: "pen",
    State.IN_REVIEW: "eye",
    State.CHANGES_REQUESTED: "return",
    State.APPROVED: "done",
    State.IN_FORCE: "lock",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon beside words that say the same."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', static("icons.svg"), name)


@register.simple_tag
def state_icon(state: str) -> SafeString:
    return icon(OF_STATE.get(state, "clock"))
