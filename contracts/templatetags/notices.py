"""The number beside the bell."""

from django import template
from django.template import Context

from contracts.notifying import unread_count

register = template.Library()


@register.simple_tag(takes_context=True)
def unread(context: Context) -> int:
    """How many notifications whoever is signed in has not looked at."""
    return unread_count(context["user"])
