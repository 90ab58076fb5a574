"""`manage.py answers_schema` and `export_answers`: what the product tells other programs about answers."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from contracts import answers_file
from tests.factories import EXAMPLES, example_answers, make_draft


def printed(*command):
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def test_the_schema_of_answers_is_printed_without_a_database():
    assert json.loads(printed("answers_schema")) == json.loads(json.dumps(answers_file.schema()))


def test_labels_in_the_schema_are_in_the_language_of_the_contract():
    properties = json.loads(printed("answers_schema"))["properties"]["answers"]["properties"]
    assert properties["a.name"]["title"] == "甲方名称"


@pytest.mark.django_db
@pytest.mark.parametrize("by", ["number", "pk"])
def test_a_draft_is_exported_by_its_number_or_its_id(by):
    draft = make_draft(answers=example_answers("ecommerce-hotline"))
    file = (EXAMPLES / "ecommerce-hotline.json").read_text(encoding="utf-8")
    assert printed("export_answers", str(getattr(draft, by))) == file


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["HT-1999-0001", "00000000-0000-0000-0000-000000000000", "x", ""])
def test_a_draft_that_is_not_there_is_named(name):
    with pytest.raises(CommandError, match=f"^there is no draft {name};") as error:
        printed("export_answers", name)
    assert error.value.returncode == 2
