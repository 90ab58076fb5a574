"""A calendar file (RFC 5545) of whole days, for the calendar programs people have. Never an amount.

A line has at most 75 octets and goes on in the next one after a space (3.1); text escapes backslash, comma, semicolon and line
break (3.3.11). An event keeps its UID while its day moves, so that reading a newer file moves it and adds none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

OCTETS = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Event:
    """A whole day. `warned` is how long before to be reminded; `changed_at` when what it says was settled."""

    uid: str
    day: date
    summary: str
    changed_at: datetime
    description: str = ""
    categories: tuple[str, ...] = ()
    url: str = ""
    warned: timedelta | None = None


def write(events: Iterable[Event], *, name: str) -> bytes:
    """The file. The same events give the same bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Niyue//Obligations//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def escaped(text: str) -> str:
    """TEXT as RFC 5545 3.3.11 wants it; other control characters are left out."""
    printable = (char for char in text if char in "\n\t" or (ord(char) >= 32 and ord(char) != 127))
    return "".join(printable).translate(_ESCAPED)


def folded(line: str) -> str:
    """`line` in pieces of at most 75 octets, never cut inside a character; each but the first begins with a space."""
    pieces, size = [""], 0
    for char in line:
        octets = len(char.encode())
        if size + octets > OCTETS:
            pieces.append(" ")
            size = 1
        pieces[-1] += char
        size += octets
    return "\r\n".join(pieces)


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{event.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + _ONE_DAY:%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.categories:
        yield f"CATEGORIES:{','.join(map(escaped, event.categories))}"
    if event.url:
        yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
    if event.warned:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(event.summary)}")
        yield from (f"TRIGGER:-P{event.warned.days}D", "END:VALARM")
    yield "END:VEVENT"
