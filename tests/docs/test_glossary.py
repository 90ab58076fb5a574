"""Every model, and every class a contract is made of, has its word in the glossary."""

import inspect
import re

import pytest
from django.apps import apps

from contracts.assembly import document
from tests.docs.reading import DOCS

GLOSSARY = (DOCS / "glossary.md").read_text(encoding="utf-8")
IN_CODE = {name.rpartition(".")[2] for name in re.findall(r"`([A-Za-z_.]+)`", GLOSSARY)}
MODELS = [model.__name__ for app in ("clauses", "contracts") for model in apps.get_app_config(app).get_models()]
NODES = [
    name
    for name, one in inspect.getmembers(document, inspect.isclass)
    if one.__module__ == document.__name__ and not name.startswith("_")
]


@pytest.mark.parametrize("name", sorted({*MODELS, *NODES}))
def test_model_or_node_has_its_word_in_the_glossary(name: str):
    assert {name} - IN_CODE == set()


def test_no_word_of_the_glossary_is_explained_twice():
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \| ([^|]+) \|", GLOSSARY, re.MULTILINE)
    explained = [row for row in rows if row != ("English", "in code")]
    assert len(explained) == len(set(explained))
