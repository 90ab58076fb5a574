"""The proofreader: reads the whole library against the answers the wizard gives, and lists what is wrong.

for problem in proofread(read(), vocabulary):
    print(problem)      # term/period.md:9: 没有“term.strat”这个答案。是否想写“term.start”
"""

from clauses.library.checks import answers, definitions, idle, laws, places, references, remarks, rules, settings
from clauses.library.errors import Problem
from clauses.library.reading import Library
from clauses.library.vocabulary import Vocabulary

CHECKS = (
    answers.check,
    rules.check,
    references.check,
    places.check,
    definitions.check,
    laws.check,
    settings.check,
    remarks.check,
    idle.check,
)


def proofread(library: Library, vocabulary: Vocabulary) -> list[Problem]:
    """Everything wrong, in order of file and line; an empty list when the library may be published."""
    found = dict.fromkeys(problem for check in CHECKS for problem in check(library, vocabulary))
    return sorted(found, key=lambda problem: (problem.file, problem.line, problem.message))
