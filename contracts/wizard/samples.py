"""Sample answers that can be taken over as they stand."""

from collections.abc import Mapping
from functools import cache

from django.utils.translation import override

from contracts.wizard.identities import Account, Email, Phone, Uscc
from contracts.wizard.questions import Date, Question, Rows
from contracts.wizard.steps import SOURCE_LANGUAGE, questions

_SOMEBODYS = (Account, Date, Email, Phone, Rows, Uscc)
_NAMES = (".name", ".no", ".bank", ".auth")


@cache
def samples() -> Mapping[str, str]:
    """The raw answers 套用示例 fills in, by key, in the language of contracts.

    What a person, a company or a paper is called, and the days of a contract, are nobody's to take over: something made
    up must not end up in a contract unseen.
    """
    with override(SOURCE_LANGUAGE):
        told = {question: (step.name, str(question.example)) for step, question in questions() if question.example}
    return {question.key: sample for question, (step, sample) in told.items() if _is_free(step, question, sample)}


def _is_free(step: str, question: Question, sample: str) -> bool:
    if isinstance(question, _SOMEBODYS) or question.key.endswith(_NAMES):
        return False
    _typed, wrong = question.parse(sample)
    return not wrong and (step != "parties" or question.key == "doc.background")
