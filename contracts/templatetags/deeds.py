"""What people did, in words."""

from django import template

from contracts import deeds

register = template.Library()
register.filter("deed", deeds.in_words)
register.filter("thing", deeds.thing_in_words)
