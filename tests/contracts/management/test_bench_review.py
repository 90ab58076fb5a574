"""`manage.py bench_review`: it visits the desk and the lists as their readers do, and no page asks more of a longer list."""

import json
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from contracts.benchmarks import population, samples, service
from contracts.benchmarks.review import report, run
from contracts.benchmarks.wizard import measuring
from contracts.benchmarks.wizard.pages import BARE
from tests.nightly import at_night


def found(database="SQLite", **changes):
    """A run in which each page took these milliseconds."""
    medians = {BARE: 2.0, "trail": 299.0, "desk, clean": 300.0, "desk, clean, much said": 250.0, **changes}
    pages = [
        {
            "page": name,
            "ms": {"q1": ms, "median": ms, "q3": ms},
            "worked": ms,
            "queries": {"many": 5} if "much" in name else {"few": 5, "many": 5},
        }
        for name, ms in medians.items()
    ]
    numbers = {"drafts": 9, "revisions": 45, "events": 99, "rounds": 3, "load": 0.1, "seconds_to_verify": 0.1}
    return {"database": database, "python": "3.11", "pages": pages, **numbers}


def test_aims_are_held_against_the_slowest_list_and_the_slowest_desk():
    result = report.report([found(), found("PostgreSQL", trail=300.1)])
    assert [(aim["aim"], aim["measured"]) for aim in result["aims"] if not aim["met"]] == [
        ("PostgreSQL: slowest list (trail), ms", 300.1)
    ]
    assert [page["ratio"] for page in result["runs"][0]["pages"]] == [1.0, 149.5, 150.0, 125.0]


@pytest.mark.parametrize("place", [1, 2, 3])
def test_page_whose_queries_grow_is_named(place):
    one = found()
    one["pages"][place]["queries"]["many"] = 6
    assert report.growing(one) == [one["pages"][place]["page"]]


def test_text_has_a_line_for_every_page_and_every_aim():
    lines = report.text(report.report([found()])).splitlines()
    assert [line.split()[0] for line in lines if line.endswith(" ×        5         5")] == ["bare", "trail", "desk,"]
    assert sum(line.endswith(("  met", "  missed")) for line in lines) == 3


@at_night
@pytest.mark.django_db
@pytest.mark.any_database
def test_no_page_makes_more_queries_when_there_is_more_to_show(monkeypatch, settings):
    settings.ROOT_URLCONF = service.URLS
    monkeypatch.setattr(population, "FRAMES", 2)
    monkeypatch.setattr(population, "STANCES", ("standard",))
    monkeypatch.setattr(run, "FEW", 12)
    monkeypatch.setattr(run, "EACH", 2)
    monkeypatch.setattr(run, "MORE", {"rounds": 3, "remarks": 5})
    monkeypatch.setattr(measuring, "close_old_connections", lambda: None)  # a test keeps its connection
    figures = run.run(drafts=30, events=240, rounds=1, files=samples.examples()[:1], tell=lambda words: None)
    assert (figures["drafts"], figures["events"]) == (34, 240)
    assert report.growing(report.report([figures])["runs"][0]) == []
    assert {"trail", "notifications", "desk, with redline", "desk, with redline, much said"} <= {
        page["page"] for page in figures["pages"]
    }


def test_command_measures_each_database_in_a_process_of_its_own(monkeypatch, tmp_path):
    asked = []

    def measured(command, env, **_options):
        folder = command[command.index("--inside") + 1]
        asked.append((command[2], env["DATABASE_URL"].replace(folder, "FOLDER"), command[5:]))
        with open(f"{folder}/figures.json", "w") as file:
            json.dump(found(), file)
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(service.subprocess, "run", measured)
    output, file = StringIO(), tmp_path / "figures.json"
    call_command("bench_review", postgresql="postgres:///b", rounds=3, drafts=10, events=7, json=file, stdout=output)
    numbers = ["--drafts", "10", "--events", "7", "--rounds", "3"]
    assert asked == [
        ("bench_review", "sqlite:///FOLDER/unused", numbers),
        ("bench_review", "postgres:///b", numbers),
    ]
    assert output.getvalue() == report.text(json.loads(file.read_text(encoding="utf-8"))) + "\n"


def test_too_few_contracts_to_review_one_are_refused():
    with pytest.raises(CommandError, match="10 or more"):
        call_command("bench_review", drafts=9)
