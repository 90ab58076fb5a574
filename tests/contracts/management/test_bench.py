"""`manage.py bench`: it runs, says what it measured, and computes its ratios from its own medians. No clock decides."""

import json
import subprocess
import sys
from io import BytesIO, StringIO

import docx
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from clauses.library import read
from contracts import answers_file
from contracts.benchmarks import office, presses, redlines, run, samples, tables
from contracts.benchmarks.report import report
from contracts.benchmarks.run import Measures, Printed, Sample
from contracts.benchmarks.stages import STAGES, travel
from contracts.rendering import pdf
from contracts.rendering.worker import WARM_UP
from contracts.wizard.steps import collect
from tests.nightly import at_night

FEW, MANY = Sample("hotline", 1), Sample("hotline", 4)
EXAMPLE = samples.EXAMPLES / "ecommerce-hotline.json"


def page_texts(content):
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


@pytest.fixture(scope="module")
def library():
    return read()


@pytest.fixture(scope="module")
def trip(library):
    return travel(EXAMPLE.read_bytes(), library, "HT-1")


@pytest.fixture
def measures(trip):
    """A run of three rounds with round numbers for results: every stage 1, 2, 9 ms, and twice that with more rows."""
    found = Measures()
    for sample, factor in ((FEW, 1), (MANY, 2)):
        found.trips[sample] = trip
        found.stages[sample] = [dict.fromkeys(STAGES, factor * seconds) for seconds in (0.009, 0.001, 0.002)]
    found.prints[FEW, "ours"] = Printed([3.0, 1.5, 1.0], size=800 * 1024, pages=50)
    found.prints[FEW, "naive"] = Printed([2.0, 1.0, 2.5], size=900 * 1024, pages=50)
    found.prints[MANY, "ours"] = Printed([4.0, 4.0, 4.0], size=950 * 1024, pages=100)
    found.peaks = {"ours": 300 * 2**20}
    found.start = {"Django ready": [0.5, 0.7, 0.6]}
    return found


def test_ratios_are_those_of_the_medians(measures):
    found = {(entry["times"], entry["way"]): entry for entry in report(measures, 3)["pdf"]}
    assert {key: entry["ms"] for key, entry in found.items()} == {
        (1, "ours"): 1500.0,
        (1, "naive"): 2000.0,
        (4, "ours"): 4000.0,
    }
    assert {key: entry["ours_to_this"] for key, entry in found.items()} == {
        (1, "ours"): 1.0,
        (1, "naive"): 0.75,
        (4, "ours"): 1.0,
    }


def test_growth_is_the_ratio_of_the_medians_with_most_and_fewest_rows(measures):
    result = report(measures, 3)
    assert [entry["ms"]["total"] for entry in result["stages"]] == [12.0, 24.0]
    assert [entry["ms"] for entry in result["growth"]] == [dict.fromkeys((*STAGES, "total"), 2.0)]


def test_aims_are_held_against_the_contracts_as_they_are(measures):
    aims = {aim["aim"]: (aim["measured"], aim["met"]) for aim in report(measures, 3)["aims"]}
    assert aims == {
        "everything before the PDF of the largest contract, ms": (12.0, True),
        "terms with the worked example and assembly of the largest contract, ms": (4.0, True),
        "all risk checks on the largest contract, ms": (2.0, True),
        "all PDFs, ours to naive": (0.75, True),
        "largest PDF of 20 pages or more, KB": (800, True),
    }


def test_a_redline_is_read_back_compared_and_drawn(trip):
    document = redlines.stored(trip.document)
    assert tuple(redlines.redlined(document, document)) == redlines.REDLINE_STAGES


def test_the_aim_of_the_redline_is_for_the_slowest_contract(measures):
    for name, seconds in (("hotline", 0.04), ("bank", 0.08)):
        measures.redlines[name] = [dict.fromkeys(redlines.REDLINE_STAGES, seconds)] * 3
    aims = {aim["aim"]: (aim["measured"], aim["met"]) for aim in report(measures, 3)["aims"]}
    assert aims["redline compared and drawn, the slowest contract, ms"] == (160.0, False)


def test_sizes_are_given_by_the_page(measures):
    ours = report(measures, 3)["pdf"][0]
    assert (ours["ms_per_page"], ours["kb_per_page"]) == (30.0, 16.0)


def test_what_is_not_installed_is_said_in_the_table(measures):
    measures.not_installed = {"office": "LibreOffice (soffice)"}
    lines = tables.text(report(measures, 3)).splitlines()
    assert [line.split(maxsplit=3)[2:] for line in lines if "not installed" in line] == [
        ["office", "not installed: LibreOffice (soffice)"]
    ]


def test_an_office_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setattr(presses.shutil, "which", lambda name: None)
    assert {way: presses.missing(way) for way in ("ours", "naive", "office")} == {
        "ours": "",
        "naive": "",
        "office": "LibreOffice (soffice)",
    }


def test_repeated_rows_leave_a_contract_as_finished_as_it_was(library):
    raw = answers_file.read(EXAMPLE.read_bytes()).answers
    grown = answers_file.read(samples.multiplied(raw, 4, library)).answers
    assert collect(grown, library).problems == collect(raw, library).problems == ()
    names = [channel["id"] for channel in grown["scope.channels"]]
    assert (len(names), len(set(names))) == (4 * len(raw["scope.channels"]), len(names))


def test_rows_are_repeated_no_more_often_than_the_question_allows(library):
    raw = answers_file.read(EXAMPLE.read_bytes()).answers
    grown = answers_file.read(samples.multiplied(raw, 40, library)).answers
    assert len(grown["scope.channels"]) == 50


def test_the_office_file_holds_every_table_of_the_contract(trip, tmp_path):
    path = tmp_path / "contract.docx"
    office.write(trip.document, path)
    assert sum(len(table.rows) - 1 for table in docx.Document(str(path)).tables) == trip.rows


def test_the_naive_way_prints_the_same_pages_as_ours():
    naive, ours = presses.print_naively(WARM_UP), pdf.render(WARM_UP, draft=None)
    assert page_texts(naive) == page_texts(ours)


@at_night
def test_the_command_measures_a_contract_and_writes_every_figure(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "START", {})
    file, output = tmp_path / "bench.json", StringIO()
    call_command("bench", str(EXAMPLE), quick=True, rounds=1, no_peers=True, json=file, verbosity=0, stdout=output)
    result = json.loads(file.read_text(encoding="utf-8"))
    assert output.getvalue() == tables.text(result) + "\n"
    assert [(entry["times"], entry["way"]) for entry in result["pdf"]] == [(1, "ours"), (4, "ours")]
    assert sorted(result["peak_mb"]) == ["ours", "ours, more rows"]
    assert min(result["peak_mb"].values()) > 0


def test_fewer_rounds_than_one_are_refused():
    with pytest.raises(CommandError, match="--rounds must be 1 or more"):
        call_command("bench", rounds=-1)


def test_django_starts_without_the_typesetter():
    code = "import django; django.setup(); import config.wsgi, sys; print('weasyprint' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
