"""`manage.py bench_wizard`: it reads pages as a browser would, counts, and computes from its own figures."""

import gzip
import json
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpResponse

from contracts import audit
from contracts.benchmarks import history, population, samples, service
from contracts.benchmarks.wizard import measuring, pages, report, run, tables, weights
from contracts.benchmarks.wizard.browser import Page, text
from contracts.benchmarks.wizard.measuring import Figures
from contracts.models import AuditEvent, Digest, Draft, Frame, Revision
from tests.factories import example_answers, make_draft, make_edition, make_user
from tests.nightly import at_night

PAGE = """<!doctype html><html><head>
<link rel="icon" href="/static/favicon.svg"><link rel="stylesheet" href="/static/step.css">
</head><body><form data-save="/save/"><input type="hidden" name="version" value="3">
<div data-q="fee.items"><input type="hidden" name="asked" value="fee.items"><input name="0-unitPrice" value="12.00">
<select name="0-unit"><option value="a">A</option><option value="b" selected>B</option></select>
<input type="checkbox" name="0-days" value="周一" checked><input type="checkbox" name="0-days" value="周二" checked>
<input type="radio" name="0-kind" value="x"><input type="radio" name="0-kind" value="y" checked>
<textarea name="0-note">一行
两行</textarea><template><input name="__-unitPrice" value=""></template></div>
<figure data-hash="f1" data-picture="week"></figure></form>
<article class="paper paper-panel" data-from="/preview/"><p data-piece="parties.a" data-hash="h1">…</p></article>
<svg><use href="/static/icons.svg#plus"></use></svg><script type="module" src="/static/step.js"></script></body></html>"""
FILES = {
    "/": ("text/html", PAGE),
    "/static/favicon.svg": ("image/svg+xml", "<svg/>"),
    "/static/icons.svg": ("image/svg+xml", "<svg/>"),
    "/static/step.css": (
        "text/css",
        '@import "base.css"; a { background: url(dot.svg) } b { background: url(data:x) }',
    ),
    "/static/base.css": ("text/css", "p { color: red }"),
    "/static/dot.svg": ("image/svg+xml", "<svg/>"),
    "/static/step.js": ("text/javascript", 'import { a } from "./page.js";import("./later.js")'),
    "/static/page.js": ("text/javascript", "export const a = 1"),
    "/preview/": ("application/json", "{}"),
}


class Shelf:
    """Answers with files, compressed."""

    def __init__(self):
        self.asked = []

    def get(self, address):
        self.asked.append(address)
        kind, words = FILES[address]
        return HttpResponse(gzip.compress(words.encode()), kind, headers={"Content-Encoding": "gzip"})


def found(database="SQLite", **medians):
    """A run in which each page took 1, 2, 9 times its median."""
    shown = {pages.BARE: 0.002, pages.SAVE: 0.05, "dashboard": 0.08, "dashboard, search for x": 0.09}
    shown |= {"dashboard, by total": 0.05, **medians}
    listed = [
        {
            "page": name,
            "ms": Figures([seconds / 2, seconds, seconds * 4.5]).milliseconds(),
            "queries": {"few": 5, "many": 5},
        }
        for name, seconds in shown.items()
    ]
    listed[1] |= {"ms_more_rows": listed[0]["ms"], "queries_by_rows": [5, 5]}
    weight = {"sent": {"html": 2048, "css": 0, "js": 46 * 1024, "image": 0, "data": 0}, "requests": 9, "nodes": 1501}
    return {
        "database": database,
        "drafts": 10_000,
        "rounds": 3,
        "load": 0.1,
        "python": "3.11",
        "pages": listed,
        "weights": {"dashboard": weight},
    }


def test_page_is_read_as_a_browser_reads_it():
    page = Page(PAGE)
    assert page.named == {"data-save": "/save/", "data-from": "/preview/"}
    assert page.hashes == {"picture.week": "f1", "parties.a": "h1"}
    assert page.hidden == {"version": "3"}
    assert page.fields == {
        "fee.items": {
            "0-unitPrice": "12.00",
            "0-unit": "b",
            "0-days": ["周一", "周二"],
            "0-kind": "y",
            "0-note": "一行\n两行",
        }
    }


def test_weight_counts_everything_a_page_asks_for_once():
    shelf = Shelf()
    weight = weights.weigh(shelf, "/")
    assert sorted(shelf.asked) == sorted(FILES)
    assert weight.requests == len(FILES)
    sent = {address: len(gzip.compress(words.encode())) for address, (_kind, words) in FILES.items()}
    assert (weight.sent["css"], weight.sent["js"], weight.sent["data"]) == (
        sent["/static/step.css"] + sent["/static/base.css"],
        sent["/static/step.js"] + sent["/static/page.js"],
        sent["/preview/"],
    )
    assert weight.total == sum(sent.values())


def test_text_of_the_contract_and_patterns_are_no_elements_of_the_page():
    words = "<main><p></p><template><b></b></template><article class='paper'><p></p></article></main>"
    assert Page(words).nodes == len(["main", "p"])


def test_times_are_given_as_median_and_quartiles():
    assert Figures([0.001, 0.002, 0.003, 0.004, 0.1]).milliseconds() == {"q1": 1.5, "median": 3.0, "q3": 52.0}
    assert Figures([0.002]).milliseconds() == {"q1": 2.0, "median": 2.0, "q3": 2.0}


def test_ratios_are_to_the_bare_page_of_the_same_run():
    (shown,) = report.report([found()])["runs"]
    assert [page["ratio"] for page in shown["pages"]] == [1.0, 25.0, 40.0, 45.0, 25.0]


def test_aims_are_held_against_the_slowest_and_the_heaviest():
    result = report.report([found(), found("PostgreSQL", **{pages.SAVE: 0.0601, "dashboard, search for y": 0.2})])
    assert [(aim["aim"], aim["measured"]) for aim in result["aims"] if not aim["met"]] == [
        ("PostgreSQL: autosave with preview, ms", 60.1),
        ("PostgreSQL: slowest dashboard, search for y, ms", 200.0),
        ("js of dashboard, KB", 46.0),
        ("nodes of dashboard", 1501),
    ]


@pytest.mark.parametrize("counts", [{"queries": {"few": 5, "many": 6}}, {"queries_by_rows": [5, 6]}])
def test_page_whose_queries_grow_is_counted(counts):
    run_ = found()
    run_["pages"][1] |= counts
    aim = next(aim for aim in report.report([run_])["aims"] if "queries" in aim["aim"])
    assert (aim["measured"], aim["met"]) == (1, False)


def test_tables_name_every_page_and_every_aim():
    result = report.report([found()])
    lines = tables.text(result).splitlines()
    assert [line for line in lines if line.startswith("dashboard, by total")] == [
        "dashboard, by total        50.0  25.0–225.0   25.0 ×         –        5           5              –"
    ]
    assert sum(line.endswith(("  met", "  missed")) for line in lines) == len(result["aims"])


@pytest.mark.django_db
def test_copies_are_contracts_of_their_own(monkeypatch):
    monkeypatch.setattr(population, "FRAMES", 3)
    person, answers = make_user(), example_answers("ecommerce-hotline")
    original = population.compose_one(person, make_edition(), answers)
    population.fill([person], [original], 20)
    population.fill([person], [original], 5, start=20)
    copies = Draft.objects.exclude(pk=original.draft.pk)
    assert copies.count() == copies.values("number").distinct().count() == Digest.objects.count() - 1 == 25
    assert 1 < Frame.objects.exclude(digest=None).count() <= 4
    one = copies.get(number="BM-000007")
    assert one.answers["b.name"] == one.counterparty != original.draft.counterparty
    assert list(Draft.objects.saying("BM-000007")) == [one]
    assert one in Draft.objects.saying(one.counterparty)
    assert one not in Draft.objects.saying(original.draft.counterparty)


@pytest.mark.django_db
def test_history_is_as_the_product_would_have_written_it():
    drafts = [make_draft(answers={"doc.title": title}) for title in ("一份合同", "又一份合同")]
    history.fill_revisions(drafts, 3)
    history.fill_events(drafts, 600)
    history.fill_events(drafts, 5)
    assert list(Revision.objects.order_by("draft", "number").values_list("number", flat=True)) == [1, 2, 3, 1, 2, 3]
    assert [Draft.objects.get(pk=draft.pk).current.number for draft in drafts] == [3, 3]
    assert (AuditEvent.objects.count(), audit.verify()) == (605, None)
    assert [sum(1 for _event in audit.of_draft(draft)) for draft in drafts] == [303, 302]


@at_night
@pytest.mark.django_db
@pytest.mark.any_database
def test_run_visits_every_page_and_counts_its_queries(monkeypatch, settings):
    settings.ROOT_URLCONF = service.URLS
    monkeypatch.setattr(population, "FRAMES", 2)
    monkeypatch.setattr(population, "STANCES", ("standard",))
    monkeypatch.setattr(pages, "STEPS", ("fees",))
    monkeypatch.setattr(pages, "SEARCHES", {"a clause": "不可抗力"})
    monkeypatch.setattr(run, "ROWS", (2,))
    monkeypatch.setattr(measuring, "close_old_connections", lambda: None)  # a test keeps its connection
    monkeypatch.setattr(run, "weigh", lambda browser, address: weights.Weight())
    figures = run.run(drafts=8, rounds=1, files=samples.examples()[:1], tell=lambda words: None)
    result = report.report([figures])
    names = [page["page"] for page in figures["pages"]]
    assert names[0] == pages.BARE
    assert {pages.SAVE, "preview fragment", "check page", "contract page", "dashboard", "dashboard, by total"} <= {
        *names
    }
    assert min(page["ms"]["median"] for page in figures["pages"]) > 0
    assert [page["page"] for page in figures["pages"] if report._grows(page)] == []
    assert tables.text(result).startswith(figures["database"])


def test_command_measures_each_database_in_a_process_of_its_own(monkeypatch, tmp_path):
    asked = []

    def measured(command, env, **_options):
        folder = command[command.index("--inside") + 1]
        asked.append((env["DATABASE_URL"].replace(folder, "FOLDER"), env["DJANGO_SETTINGS_MODULE"], command[-4:]))
        with open(f"{folder}/figures.json", "w") as file:
            json.dump(found(), file)
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(service.subprocess, "run", measured)
    output, file = StringIO(), tmp_path / "figures.json"
    call_command("bench_wizard", postgresql="postgres:///bench", rounds=3, drafts=9, json=file, stdout=output)
    arguments = ["--drafts", "9", "--rounds", "3"]
    assert asked == [
        ("sqlite:///FOLDER/unused", "config.settings.production", arguments),
        ("postgres:///bench", "config.settings.production", arguments),
    ]
    assert output.getvalue() == tables.text(json.loads(file.read_text(encoding="utf-8"))) + "\n"


def test_process_that_fails_says_why(monkeypatch):
    failed = SimpleNamespace(returncode=1, stderr="没有表".encode())
    monkeypatch.setattr(service.subprocess, "run", lambda *args, **options: failed)
    with pytest.raises(CommandError, match="measuring failed: 没有表"):
        call_command("bench_wizard", verbosity=0)


def test_answer_is_read_however_it_came():
    packed = HttpResponse(gzip.compress("合同".encode()), headers={"Content-Encoding": "gzip"})
    assert text(packed) == text(HttpResponse("合同")) == "合同"
