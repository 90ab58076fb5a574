"""The calendar of a contract and of all contracts of a person: as pages and as files."""

import re
from datetime import date
from http import HTTPStatus

import pytest

from contracts import month_grid, obligations
from contracts.models import Draft, Share, State
from contracts.review.freezing import Snapshot
from contracts.review.moves import advance
from contracts.review.rules import Facts
from contracts.wizard.compose import compose
from tests.contracts.test_ics import read
from tests.factories import example_answers, make_draft, make_lawyer, make_user

pytestmark = pytest.mark.django_db


def example(owner=None, name="ecommerce-hotline", state=State.IN_FORCE):
    """An example contract in `state`, with what it said when it was submitted."""
    draft = make_draft(owner=owner, answers=example_answers(name))
    document = compose(draft.answers, draft.library).document
    snapshot = Snapshot(draft.version, document, dict(draft.answers), facts=Facts("agreement", None).as_data())
    advance(draft, "submit", by=draft.owner, snapshot=snapshot)
    Draft.objects.filter(pk=draft.pk).update(state=state, signed_on=date(2026, 12, 20))
    return Draft.objects.get(pk=draft.pk)


@pytest.fixture
def contract():
    make_lawyer()
    return example()


def titles(items):
    return [(item.day.isoformat(), item.who, item.title) for item in items]


def test_page_begins_with_the_month_that_has_the_first_days(client, contract):
    client.force_login(contract.owner)
    page = client.get(f"/{contract.pk}/calendar/?month=2027-03").context
    assert titles(page["items"]) == [
        ("2027-03-05", "乙方", "提交对账单（2027-02）"),
        ("2027-03-05", "乙方", "提交月报（2027-02）"),
        ("2027-03-08", "甲方", "出具考核结果（2027-02）"),
        ("2027-03-12", "甲方", "确认结算金额（2027-02）"),
        ("2027-03-14", "双方", "试用期结束"),
        ("2027-03-19", "乙方", "开具发票（2027-02）"),
        ("2027-03-25", "甲方", "付款（2027-01）"),
    ]
    assert [(day.day.day, len(day.items)) for week in page["grid"] for day in week if day.items] == [
        (5, 2),
        (8, 1),
        (12, 1),
        (14, 1),
        (19, 1),
        (25, 1),
    ]


def test_both_ways_to_another_month_have_their_arrow(client, contract):
    client.force_login(contract.owner)
    page = client.get(f"/{contract.pk}/calendar/").content.decode()
    months = re.search(r'<nav class="months".*?</nav>', page, re.DOTALL)[0]
    assert re.findall(r'class="icon([^"]*)"[^>]*><use href="[^"#]*#left"', months) == ["", " turned"]


def test_filters_live_in_the_address_and_stay_from_month_to_month(client, contract):
    client.force_login(contract.owner)
    page = client.get(f"/{contract.pk}/calendar/?month=2027-03&kind=payment&who=a").context
    assert [item.title for item in page["items"]] == ["确认结算金额（2027-02）", "付款（2027-01）"]
    assert (page["earlier"], page["later"]) == (
        "month=2027-02&kind=payment&who=a",
        "month=2027-04&kind=payment&who=a",
    )


@pytest.mark.parametrize("odd", ["month=2027-13", "month=x&kind=%27&who=c", "month=0000-00", "month=9999-12"])
def test_odd_address_shows_what_there_is(client, contract, odd):
    client.force_login(contract.owner)
    assert client.get(f"/{contract.pk}/calendar/?{odd}").status_code == HTTPStatus.OK


def test_page_and_file_tell_no_amount(client, contract):
    client.force_login(contract.owner)
    shown = [client.get(f"/{contract.pk}/{address}").content.decode() for address in ("calendar/", "calendar.ics")]
    assert [re.findall(r"[¥元]|\d,\d{3}|5503337|5,503", text) for text in shown] == [[], []]


def test_file_holds_every_day_under_a_name_of_its_own(client, contract):
    client.force_login(contract.owner)
    response = client.get(f"/{contract.pk}/calendar.ics")
    events = read(response.content)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert len(events) == len({event["UID"] for event in events}) == len(obligations.of(contract))
    (payment,) = (event for event in events if event["UID"] == f"{contract.pk}-payment-1@niyue")
    assert (payment["DTSTART"], payment["SUMMARY"], payment["alarm"]["TRIGGER"]) == (
        "20270325",
        f"甲方：付款（2027-01）（{contract.number}）",
        "-P3D",
    )


def test_all_contracts_of_a_person_stand_in_one_calendar(client, contract):
    other = example(owner=contract.owner, name="bank-outbound", state=State.APPROVED)
    shared, hidden = example(name="chat-by-session"), example(name="chat-by-session")
    Share.objects.create(draft=shared, user=contract.owner, role=Share.Role.VIEWER)
    make_draft(owner=contract.owner, answers=example_answers("ecommerce-hotline"))  # nobody agreed to it yet
    assert obligations.contracts_of(contract.owner) == sorted([contract, other, shared], key=lambda one: one.number)
    client.force_login(contract.owner)
    page = client.get("/calendar/?month=2027-03")
    assert {item.draft for item in page.context["items"]} <= {contract, other, shared}
    assert hidden.number not in page.content.decode()
    assert f"{other.pk}-" in client.get("/calendar.ics").content.decode().replace("\r\n ", "")


def test_calendar_costs_no_query_a_contract_once_it_was_looked_at(client, contract, django_assert_max_num_queries):
    for name in ("bank-outbound", "chat-by-session", "government-12345"):
        example(owner=contract.owner, name=name)
    client.force_login(contract.owner)
    client.get("/calendar/")
    with django_assert_max_num_queries(12):
        client.get("/calendar/")


def test_person_without_contracts_is_told_so(client):
    client.force_login(make_user())
    assert client.get("/calendar/").context["is_empty"]
    assert read(client.get("/calendar.ics").content) == []


def test_draft_has_the_days_of_its_answers(client):
    draft = make_draft(answers={"term.start": "2027-01-01", "term.end": "2027-12-31"})
    client.force_login(draft.owner)
    page = client.get(f"/{draft.pk}/calendar/?kind=term").context
    assert ("2027-01-01", "双方", "服务期限开始") in titles(page["items"])


def test_month_is_filled_up_to_whole_weeks():
    grid = month_grid.weeks(date(2027, 2, 1), [], date(2027, 2, 6))
    days = [day for week in grid for day in week]
    assert (len(days), sum(day.is_outside for day in days), [day.day.day for day in days if day.is_today]) == (
        28,
        0,
        [6],
    )
    assert next(day.name for day in days if day.day == date(2027, 2, 6)) == "春节"
