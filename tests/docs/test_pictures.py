"""The pictures of the documentation: all that pages show are made by the command, and all it makes are there."""

import importlib.util
import re
import sys

import pytest

from tests.docs.reading import DOCS, ROOT, pages

HERE = DOCS / "pictures"
HEAVIEST = 150 * 1024


@pytest.fixture(scope="module")
def scenes():
    spec = importlib.util.spec_from_file_location("scenes_of_the_documentation", HERE / "scenes.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks itself up there
    spec.loader.exec_module(module)
    return module


def test_every_picture_of_the_command_is_there_and_no_other(scenes):
    assert sorted(file.name for file in HERE.glob("*.png")) == sorted(scenes.FILES)


def test_every_picture_a_page_shows_is_made_by_the_command(scenes):
    shown = {name for page in pages() for name in re.findall(r"pictures/([\w.-]+\.png)", page.read_text("utf-8"))}
    assert sorted(shown - set(scenes.FILES)) == []


def test_no_picture_is_heavy():
    heavy = {file.name: file.stat().st_size for file in HERE.glob("*.png") if file.stat().st_size > HEAVIEST}
    assert heavy == {}


def test_every_screen_is_taken_in_both_languages(scenes):
    assert {picture.name: sorted(picture.files.values()) for picture in scenes.PICTURES if not picture.pdf} == {
        picture.name: ["en", "zh-hans"] for picture in scenes.PICTURES if not picture.pdf
    }


def test_contracts_in_the_pictures_are_those_of_the_demo(scenes):
    demo = (ROOT / "contracts" / "demo.py").read_text("utf-8")
    examples = "".join(file.read_text("utf-8") for file in (DOCS / "examples").glob("*.json"))
    titles = {picture.address[1:].partition("}")[0] for picture in scenes.PICTURES if picture.address.startswith("{")}
    assert [title for title in sorted(titles) if title not in demo + examples] == []
