"""Whatever is answered, emptied or left out, there is a contract to look at."""

from hypothesis import given
from hypothesis import strategies as st

from clauses.library import read
from contracts.terms.derive import DERIVED
from contracts.wizard.compose import compose
from contracts.wizard.steps import questions
from tests.contracts.assembly import sound
from tests.factories import example_answers

EXAMPLES = ("bank-outbound", "chat-by-session", "ecommerce-hotline", "government-12345")
ASKED = [question for _step, question in questions()]
COMPUTED = {field.question for field in DERIVED.values()} | set(DERIVED)
FORMS = st.sampled_from(["agreement", "sectioned"])
STANCES = st.sampled_from(["standard", "buyer", "supplier"])


@st.composite
def spoiled_answers(draw):
    """An example with some answers emptied, taken back to their default, or changed to another option."""
    raw = dict(example_answers(draw(st.sampled_from(EXAMPLES))))
    for question in draw(st.lists(st.sampled_from(ASKED), max_size=12, unique=True)):
        options = [value for value, _name in getattr(question, "options", [])]
        if question.kind == "bool":
            options = ["是", "否"]
        choice = draw(st.sampled_from(["", None, "？", *options]))
        if choice is None:
            raw.pop(question.key, None)
        else:
            raw[question.key] = [choice] if question.kind == "choices" and choice else choice
    return raw | {"doc.form": draw(FORMS), "doc.stance": draw(STANCES)}


@given(spoiled_answers())
def test_any_answers_make_a_sound_contract_with_gaps(raw):
    contract = compose(raw, read())
    sound.check(contract.document)
    wrong = {problem.key for problem in contract.answers.problems}
    assert {gap.key for gap in contract.document.gaps} <= wrong | COMPUTED


@given(FORMS, STANCES)
def test_no_answers_at_all_make_a_contract_with_gaps(form, stance):
    contract = compose({"doc.form": form, "doc.stance": stance}, read())
    sound.check(contract.document)
    assert contract.document.gaps
