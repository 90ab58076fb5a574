"""`manage.py check`: the clause library is proofread, paper can be printed, and every address says who may come in."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core import checks
from django.urls import URLResolver, get_resolver

from clauses.library import ContentError, Problem, proofread, read
from contracts.law_register import repealed_rules
from contracts.rendering import fonts
from contracts.views.guards import rule_of
from contracts.wizard.steps import vocabulary

PUBLIC = ("healthz", "login/", "logout/", "language/", "password/<uidb64>/<token>/")


@checks.register("content")
def check_content(**kwargs: Any) -> list[checks.CheckMessage]:
    """Every finding of the proofreader, with file and line; errors stop the check, advice does not."""
    try:
        library = read()
        problems = [*proofread(library, vocabulary()), *repealed_rules(library)]
    except ContentError as error:
        problems = list(error.problems)
    return [_message(problem) for problem in problems]


@checks.register("printing")
def check_printing(**kwargs: Any) -> list[checks.CheckMessage]:
    """What this machine lacks to print Chinese contracts, by package name."""
    return [
        checks.Warning(f"{lack.english}（{lack.chinese}）", hint=f"apt-get install {lack.package}", id="contracts.W001")
        for lack in fonts.check()
    ]


@checks.register("security")
def check_addresses(**kwargs: Any) -> list[checks.CheckMessage]:
    """Addresses that do not say who may come in; `PUBLIC` ones are open to everybody."""
    return [
        checks.Error(
            f"the address {address} does not say who may come in",
            hint="wrap its view in asks(), for_roles() or for_everybody() in urls.py",
            id="contracts.E001",
        )
        for address, view in addresses()
        if address not in PUBLIC and rule_of(view) is None
    ]


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, Callable[..., object]]]:
    """Every address of the project as it is written in urls.py, with its view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, address)
        else:
            yield address, pattern.callback


def _message(problem: Problem) -> checks.CheckMessage:
    level = checks.Error if problem.level == "error" else checks.Warning
    kind = "E" if problem.level == "error" else "W"
    return level(f"{problem.file}:{problem.line}: {problem.message}", hint=problem.remedy, id=f"clauses.{kind}001")
