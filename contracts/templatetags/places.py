"""Where the top bar leads: the pages whoever is signed in may open, read off the addresses themselves."""

from functools import cache

from django import template
from django.template import Context
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.translation import gettext_lazy as _

from contracts.views.guards import rule_of

register = template.Library()
PLACES = (
    ("contracts:drafts", _("工作台")),
    ("contracts:calendar", _("日历")),
    ("library:clauses", _("条款库")),
    ("contracts:users", _("用户")),
    ("contracts:approval_rules", _("批准规则")),
    ("contracts:audit", _("审计记录")),
)


@register.simple_tag(takes_context=True)
def places(context: Context) -> list[dict[str, object]]:
    """The places of the one who is signed in, in order: `words`, `url`, and whether this page is there."""
    request = context["request"]
    roles, root = set(request.user.roles), reverse(PLACES[0][0])
    return [
        {
            "words": words,
            "url": url,
            "is_current": request.path == url or (url != root and request.path.startswith(url)),
        }
        for (_name, words), (url, for_roles) in zip(PLACES, _addresses(), strict=True)
        if url and (not for_roles or roles & for_roles)
    ]


@cache
def _addresses() -> tuple[tuple[str, frozenset[str]], ...]:
    """By place: its address and the roles that may come in; an empty address where the page is not there."""
    found = []
    for name, _words in PLACES:
        try:
            url = reverse(name)
        except NoReverseMatch:
            found.append(("", frozenset()))
            continue
        rule = rule_of(resolve(url).func)
        found.append((url, frozenset(rule.roles) if rule else frozenset()))
    return tuple(found)
