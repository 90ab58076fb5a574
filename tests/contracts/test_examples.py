"""The four examples in both forms: finished, as people have read and agreed (`tests/golden`), and printed word for word.

A golden contract that changes is read before it is accepted: `pytest tests/contracts/test_examples.py --accept-golden`.
"""

import io
import re
import subprocess
from pathlib import Path

import pypdf
import pytest

from clauses.library import read
from contracts.assembly.document import Document, Table
from contracts.rendering import pdf, text
from contracts.wizard.compose import compose
from tests.contracts.assembly import sound
from tests.factories import example_answers
from tests.nightly import at_night

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
EXAMPLES = ("bank-outbound", "chat-by-session", "ecommerce-hotline", "government-12345")
FORMS = ("agreement", "sectioned")
BOTH = [(name, form) for name in EXAMPLES for form in FORMS]
AT_ONCE = [*zip(EXAMPLES, FORMS * 2, strict=True)]  # printed in an ordinary run: each example, each form twice
LEADER = re.compile(r"\.{3,}\d+")
TOP, HEIGHT = 100, 645  # points: where the text block stands between header and footer


def assembled(name: str, form: str, stance: str = "standard"):
    return compose(example_answers(name) | {"doc.form": form, "doc.stance": stance}, read())


@pytest.mark.parametrize(("name", "form"), BOTH)
@pytest.mark.parametrize("stance", ["standard", "buyer", "supplier"])
def test_example_is_finished_in_every_form_and_stance(name, form, stance):
    contract = assembled(name, form, stance)
    assert (contract.answers.problems, contract.document.gaps, contract.document.dangling) == ((), (), ())
    sound.check(contract.document)


@pytest.mark.parametrize(("name", "form"), BOTH)
def test_example_reads_as_agreed(name, form, request):
    golden = GOLDEN / f"{name}-{form}.txt"
    now = text.render(assembled(name, form).document)
    if request.config.getoption("--accept-golden"):
        golden.write_text(now, encoding="utf-8")
    assert now == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "form"), [pytest.param(*one, marks=() if one in AT_ONCE else at_night) for one in BOTH]
)
def test_example_is_printed_word_for_word_in_embedded_fonts(name, form, tmp_path):
    document = assembled(name, form).document
    file = tmp_path / "contract.pdf"
    file.write_bytes(pdf.render(document, draft=None))
    assert printed_words(file, document) == squeezed(text.render(document).replace("｜", ""))
    assert fonts_not_embedded(file) == []


def printed_words(file: Path, document: Document) -> str:
    """What stands between header and footer, without white space, page numbers of the contents and repeated table heads."""
    block = ["-r", "72", "-x", "0", "-y", str(TOP), "-W", "596", "-H", str(HEIGHT)]
    output = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", *block, str(file), "-"], capture_output=True, check=True
    )
    tables = [block for block in document.blocks() if isinstance(block, Table)]
    heads = {squeezed("".join(column.heading for column in table.columns)) for table in tables}
    captions = tuple(squeezed(f"表{table.number}{table.caption}") for table in tables)
    words = ""
    for page in output.stdout.decode().split("\f"):
        words_here = LEADER.sub("", squeezed(page))
        for head in heads:
            if words_here.startswith(head) and not words.endswith(captions):
                words_here = words_here.removeprefix(head)
        words += words_here
    return words


def squeezed(words: str) -> str:
    return re.sub(r"\s+", "", words)


def fonts_not_embedded(file: Path) -> list[str]:
    rows = subprocess.run(["pdffonts", str(file)], capture_output=True, check=True, text=True).stdout.splitlines()[2:]
    return [row for row in rows if row.split()[-5:-2] != ["yes", "yes", "yes"]]


def test_the_printed_contents_give_the_page_of_each_heading():
    document = assembled("chat-by-session", "sectioned").document
    reader = pypdf.PdfReader(io.BytesIO(pdf.render(document, draft=None)))
    pages = [squeezed(page.extract_text()) for page in reader.pages]
    contents = "".join(pages[1:3])
    for entry in document.contents:
        heading = squeezed(entry.label + entry.title)
        number = int(re.search(re.escape(heading) + r"[.．·…]*(\d+)", contents)[1])
        assert heading in pages[number - 1]
