"""The calendar file, read back by another reading of RFC 5545."""

import re
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from contracts import ics

AT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


def event(**fields):
    return ics.Event(**{"uid": "1@niyue", "day": date(2027, 3, 25), "summary": "付款", "changed_at": AT, **fields})


def read(data):
    """The properties of each event, unfolded and unescaped; those of its alarm under `alarm`."""
    lines = re.sub("\r\n ", "", data.decode()).split("\r\n")
    events, inside = [], ""
    for line in lines:
        name, _, value = line.partition(":")
        if name in ("BEGIN", "END"):
            inside = value if name == "BEGIN" else {"VALARM": "VEVENT"}.get(value, "")
            if line == "BEGIN:VEVENT":
                events.append({"alarm": {}})
        elif inside == "VALARM":
            events[-1]["alarm"][name] = value
        elif inside == "VEVENT":
            unescaped = re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], value)
            events[-1][name.partition(";")[0]] = unescaped
    return events


def test_day_is_a_whole_day_with_a_reminder():
    (found,) = read(ics.write([event(warned=timedelta(days=3))], name="合同日历"))
    assert found == {
        "UID": "1@niyue",
        "DTSTAMP": "20261123T083000Z",
        "DTSTART": "20270325",
        "DTEND": "20270326",
        "SUMMARY": "付款",
        "TRANSP": "TRANSPARENT",
        "alarm": {"ACTION": "DISPLAY", "DESCRIPTION": "付款", "TRIGGER": "-P3D"},
    }


def test_file_is_a_calendar_of_our_own():
    data = ics.write([], name="合同;日历")
    assert data.decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Niyue//Obligations//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:合同\\;日历",
        "END:VCALENDAR",
        "",
    ]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_words_come_back_as_they_were(words):
    (found,) = read(ics.write([event(summary=words, description=f"{words}\n{words}")], name=words))
    assert (found["SUMMARY"], found.get("DESCRIPTION", "\n")) == (words, f"{words}\n{words}")


@given(st.text(max_size=300))
def test_no_line_is_longer_than_75_octets_nor_cut_inside_a_character(words):
    data = ics.write([event(summary=words)], name=words)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines] == data.decode().split("\r\n")


@given(st.text(max_size=100))
def test_nothing_typed_can_begin_a_line_of_its_own(words):
    (found,) = read(ics.write([event(summary=f"{words}\r\nEND:VEVENT\r\nBEGIN:VEVENT")], name="日历"))
    assert found["UID"] == "1@niyue"


def test_same_events_give_the_same_bytes():
    assert ics.write([event()], name="日历") == ics.write([event()], name="日历")
