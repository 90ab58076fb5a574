"""A document as plain data and back: nothing lost, nothing guessed."""

import json

import pytest
from hypothesis import given

from contracts.assembly import serial
from contracts.terms.canonical import canonical_json
from tests.contracts.redline.small import body, clause
from tests.contracts.redline.test_exactness import documents
from tests.contracts.redline.test_real_contracts import EXAMPLES, contract


@given(documents)
def test_a_document_comes_back_as_it_was(document):
    assert serial.from_data(json.loads(json.dumps(serial.to_data(document)))) == document


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_real_contract_comes_back_as_it_was(name):
    document = contract(name)
    assert serial.from_data(json.loads(canonical_json(serial.to_data(document)))) == document


def test_every_field_is_written_out_even_where_it_holds_its_default():
    (article,) = serial.to_data(body(clause("a", "甲。")))["articles"]
    assert article["clauses"][0] == {
        "is": "Clause",
        "id": "a",
        "title": "a",
        "blocks": [
            {
                "is": "Paragraph",
                "content": [{"is": "Text", "text": "甲。", "strong": False}],
                "number": "",
                "anchor": "",
            }
        ],
        "number": "",
        "anchor": "clause-a",
        "variant": "standard",
        "own": False,
        "children": [],
    }


@pytest.mark.parametrize(
    "data", [{}, {"is": "Clause"}, {"is": "Document", "cover": {"is": "Person"}}, {"is": "Text", "text": "甲"}]
)
def test_what_is_no_document_is_refused(data):
    with pytest.raises((ValueError, TypeError)):
        serial.from_data(data)
