"""`manage.py check`: the clause library is proofread against the questions the wizard asks, and paper can be printed."""

from typing import Any

from django.core import checks

from clauses.library import ContentError, Problem, proofread, read
from contracts.rendering import fonts
from contracts.wizard.steps import vocabulary


@checks.register("content")
def check_content(**kwargs: Any) -> list[checks.CheckMessage]:
    """Every finding of the proofreader, with file and line; errors stop the check, advice does not."""
    try:
        problems = proofread(read(), vocabulary())
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


def _message(problem: Problem) -> checks.CheckMessage:
    level = checks.Error if problem.level == "error" else checks.Warning
    kind = "E" if problem.level == "error" else "W"
    return level(f"{problem.file}:{problem.line}: {problem.message}", hint=problem.remedy, id=f"clauses.{kind}001")
