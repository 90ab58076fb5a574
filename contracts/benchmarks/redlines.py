"""What a reviewer's page costs before it is sent: two stored documents read back, compared, and drawn in three ways."""

import json
from itertools import pairwise
from time import perf_counter

from contracts.assembly import serial
from contracts.assembly.document import Document
from contracts.redline.compare import compare
from contracts.rendering import redline as drawing
from contracts.rendering.desk import Desk

REDLINE_STAGES = ("load", "compare", "marked", "clean", "sides")


def stored(document: Document) -> str:
    """A document as a revision keeps it."""
    return json.dumps(serial.to_data(document), ensure_ascii=False)


def redlined(old: str, new: str) -> dict[str, float]:
    """The seconds of each stage for two stored documents."""
    clock = [perf_counter()]
    before, after = (serial.from_data(json.loads(text)) for text in (old, new))
    clock.append(perf_counter())
    redline = compare(before, after)
    clock.append(perf_counter())
    drawing.marked(redline, Desk())
    clock.append(perf_counter())
    drawing.clean(redline, Desk())
    clock.append(perf_counter())
    drawing.side_by_side(redline, Desk(), names=("1", "2"))
    clock.append(perf_counter())
    spent = (end - start for start, end in pairwise(clock))
    return dict(zip(REDLINE_STAGES, spent, strict=True))
