"""One run: several rounds, each measuring everything once, so that a slow minute of the machine is shared by all."""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from django.conf import settings

from clauses.library import Library, read
from contracts import answers_file
from contracts.benchmarks.presses import PEERS, Press, missing
from contracts.benchmarks.redlines import redlined, stored
from contracts.benchmarks.samples import multiplied
from contracts.benchmarks.stages import Trip, travel

OURS, GROWN = "ours", "ours, more rows"
TRIPS = 5  # as many trips to the page a round as make a median of them worth something; they cost nothing
START: Mapping[str, list[str]] = {
    "Django ready": ["-c", "import django; django.setup(); import config.wsgi"],
    "manage.py check": ["manage.py", "check"],
    "import weasyprint": ["-c", "import weasyprint"],
}


class Sample(NamedTuple):
    """What is measured: a contract, and how many times its rows stand in it."""

    name: str
    times: int


@dataclass
class Printed:
    """The PDFs of one sample made in one way."""

    seconds: list[float] = field(default_factory=list)
    size: int = 0
    pages: int = 0


@dataclass
class Measures:
    """Everything a run found, in seconds and bytes, one number a round."""

    stages: dict[Sample, list[dict[str, float]]] = field(default_factory=lambda: defaultdict(list))
    trips: dict[Sample, Trip] = field(default_factory=dict)
    redlines: dict[str, list[dict[str, float]]] = field(default_factory=lambda: defaultdict(list))
    prints: dict[tuple[Sample, str], Printed] = field(default_factory=lambda: defaultdict(Printed))
    peaks: dict[str, int] = field(default_factory=dict)
    start: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    not_installed: dict[str, str] = field(default_factory=dict)


def measure(
    files: list[Path],
    *,
    rounds: int,
    times: tuple[int, ...],
    peers: bool,
    largest_only: bool,
    tell: Callable[[str], None],
) -> Measures:
    """Measure the contracts of these answers files in `rounds` rounds.

    `peers` has the PDF made in other ways as well. `largest_only` prints only the longest contract. `tell` hears how far
    the run is.
    """
    library = read()
    sources = {
        Sample(file.stem, number): multiplied(answers_file.read(file.read_bytes()).answers, number, library)
        for file in files
        for number in times
    }
    found = Measures()
    for sample, source in sources.items():
        found.trips[sample] = travel(source, library, "warm")
    versions = {file.stem: _two_versions(file, library) for file in files}
    names = {file.stem for file in files}
    if largest_only:
        names = {max(found.trips, key=lambda sample: found.trips[sample].characters).name}
    with ExitStack() as stack:
        presses = dict(_presses(found, stack, [OURS, *(PEERS if peers else ()), *([GROWN] if max(times) > 1 else ())]))
        for turn in range(rounds):
            tell(f"round {turn + 1} of {rounds}")
            _round(found, sources, library, presses, names, turn)
            for name, (old, new) in versions.items():
                found.redlines[name].append(redlined(old, new))
    return found


def _two_versions(file: Path, library: Library) -> tuple[str, str]:
    """A contract as it is, and the same worded for the buyer: some fifty changes."""
    answers = answers_file.read(file.read_bytes()).answers
    old, new = (multiplied({**answers, "doc.stance": stance}, 1, library) for stance in ("standard", "buyer"))
    return stored(travel(old, library, "HT-1").document), stored(travel(new, library, "HT-1").document)


def _presses(found: Measures, stack: ExitStack, ways: list[str]) -> Iterator[tuple[str, Press]]:
    """Start a process for each way; when the stack is left each is ended and its memory noted."""
    for way in ways:
        if lacking := missing(way):
            found.not_installed[way] = lacking
            continue
        press = Press(way)
        found.peaks[way] = 0
        stack.callback(_end, found, way, press)
        yield way, press


def _end(found: Measures, way: str, press: Press) -> None:
    found.peaks[way] = press.close()


def _round(
    found: Measures,
    sources: Mapping[Sample, bytes],
    library: Library,
    presses: Mapping[str, Press],
    names: set[str],
    turn: int,
) -> None:
    """Measure everything once; every other round the ways of printing take turns the other way round."""
    for number in range(TRIPS):
        for sample, source in sources.items():
            trip = found.trips[sample] = travel(source, library, f"HT-{turn}-{number}")
            found.stages[sample].append(trip.seconds)
    for sample in sources:
        if sample.name not in names:
            continue
        ways = [way for way in presses if (way == GROWN) == (sample.times > 1)]
        for way in ways if turn % 2 == 0 else reversed(ways):
            made = presses[way].print(found.trips[sample].document)
            printed = found.prints[sample, OURS if way == GROWN else way]
            printed.seconds.append(made.seconds)
            printed.size, printed.pages = len(made.pdf), _pages(made.pdf)
    for name, command in START.items():
        start = perf_counter()
        subprocess.run([sys.executable, *command], cwd=settings.BASE_DIR, check=True, capture_output=True)
        found.start[name].append(perf_counter() - start)


def _pages(pdf: bytes) -> int:
    from pypdf import PdfReader  # comes with the tools for development only

    return len(PdfReader(BytesIO(pdf)).pages)
