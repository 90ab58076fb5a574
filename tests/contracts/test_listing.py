"""The list of contracts: tabs, search, filters, order, and what it costs."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contracts import dashboard, listing, sharing
from contracts.filters import Filters
from contracts.models import Digest, Draft, Frame, Passage, Share, User
from contracts.models.draft import State
from contracts.wizard import digests
from tests.factories import example_answers, make_draft, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_user()


def draft(person, title="客户服务外包合同", *, state=State.DRAFT, text="", **fields):
    """A draft whose digest says what `fields` say and has these words in common with others, as if computed."""
    made = make_draft(owner=person, answers={"doc.title": title})
    columns = {name: fields.pop(name) for name in ("form", "number", "counterparty", "updated_at") if name in fields}
    Draft.objects.filter(pk=made.pk).update(state=state, **columns)
    names = f"{title}\n{columns.get('number', made.number)}\n{columns.get('counterparty', '')}"
    frame = Frame.objects.keep(Passage.objects.keep([Passage.of(text, is_common=True)]))
    Digest.objects.create(draft=made, version=made.version, names=names.lower(), frame=frame, **fields)
    return made


def listed(person, query=""):
    visible = Draft.objects.visible_to(person)
    filters = Filters(QueryDict(query), User.objects.filter(pk__in=visible.values("owner")))
    seen = dashboard.look_at_list(person, filters, QueryDict(query).get("page"))
    return filters, seen.tabs, seen.page


def titles(person, query=""):
    return [row.draft.title for row in listed(person, query)[2].object_list]


def test_tabs_count_what_the_filters_leave(person):
    draft(person, "华东热线外包合同")
    draft(person, "华东回访外包合同", state=State.APPROVED)
    draft(person, "华南热线外包合同", state=State.APPROVED)
    tabs = listed(person, "q=华东")[1]
    assert [tab.count for tab in tabs] == [2, 1, 0, 0, 1, 0]


def test_each_tab_counts_as_many_as_its_page_holds(person):
    for state in State.values:
        draft(person, state=state)
    tabs = listed(person)[1]
    assert [tab.count for tab in tabs] == [listed(person, tab.url.removeprefix("?"))[2].paginator.count for tab in tabs]


@pytest.mark.parametrize("word", ["热线", "HT-", "青禾", "不可抗力", "热线 青禾"])
def test_search_looks_into_names_numbers_parties_and_clauses(person, word):
    draft(person, "华东热线外包合同", counterparty="青禾呼叫有限公司", text="第一条　不可抗力")
    draft(person, "华南回访外包合同", number="X")
    assert titles(person, f"q={word}") == ["华东热线外包合同"]


def test_every_word_of_a_search_must_be_found(person):
    draft(person, "华东热线外包合同")
    assert titles(person, "q=华东 回访") == []


def test_percent_and_underscore_are_ordinary_characters(person):
    draft(person)
    assert titles(person, "q=%25") == titles(person, "q=_") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("form=sectioned", ["分节"]),
        ("least=100万", ["分节"]),
        ("most=999,999.99", ["协议"]),
        ("ends_from=2027/6/1", ["分节"]),
        ("ends_to=20270531", ["协议"]),
        ("since=2026-01-01&until=2026-12-31", ["协议"]),
    ],
)
def test_filters_narrow_the_list(person, query, found):
    early = timezone.make_aware(timezone.datetime(2026, 12, 31, 23, 59))
    late = early + timedelta(minutes=2)
    draft(person, "协议", total=Decimal("999999.99"), ends_on=date(2027, 5, 31), updated_at=early)
    draft(person, "分节", form="sectioned", total=Decimal(10**6), ends_on=date(2027, 6, 1), updated_at=late)
    assert titles(person, query) == found


def test_list_of_one_drafter(person):
    other = make_user()
    sharing.share(draft(other, "别人的合同"), person, Share.Role.VIEWER)
    draft(person, "自己的合同")
    assert titles(person, f"owner={other.pk}") == ["别人的合同"]


@pytest.mark.parametrize(
    "query", ["since=2027-02-30", "least=很多", "owner=7", "form=散文", "tab=x", "sort=x", "page=x"]
)
def test_what_cannot_be_read_filters_nothing(person, query):
    draft(person)
    assert titles(person, query) == ["客户服务外包合同"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["乙", "甲", "丙"]),
        ("updated", ["丙", "甲", "乙"]),
        ("ends", ["甲", "乙", "丙"]),
        ("-ends", ["乙", "甲", "丙"]),
        ("total", ["乙", "甲", "丙"]),
        ("-total", ["甲", "乙", "丙"]),
    ],
)
def test_order_and_what_has_no_value_comes_last(person, sort, order):
    now = timezone.now()
    draft(person, "甲", ends_on=date(2027, 1, 1), total=9, updated_at=now - timedelta(hours=2))
    draft(person, "乙", ends_on=date(2027, 2, 1), total=3, updated_at=now - timedelta(hours=1))
    draft(person, "丙", updated_at=now - timedelta(hours=3))
    assert titles(person, f"sort={sort}") == order


@pytest.mark.parametrize("sort", ["-updated", "ends", "-total"])
def test_pages_far_behind_go_on_where_near_ones_end(person, monkeypatch, sort):
    for number in range(7):
        other = make_user() if number % 2 else person
        made = draft(other, f"第 {number} 份合同", ends_on=date(2027, 1, 1 + number // 3), total=number // 3 or None)
        if other != person:
            sharing.share(made, person, Share.Role.VIEWER)
    monkeypatch.setattr(listing, "PER_PAGE", 2)

    def in_pages():
        return [titles(person, f"sort={sort}&page={page}") for page in range(1, 5)]

    near = in_pages()
    monkeypatch.setattr(listing, "NEAR", 0)
    assert (in_pages(), sorted(title for page in near for title in page)) == (
        near,
        [f"第 {number} 份合同" for number in range(7)],
    )


def test_headings_turn_the_order_round(person):
    sorts = listed(person, "sort=-total")[0].sorts
    assert {name: (sort.now, sort.url) for name, sort in sorts.items()} == {
        "updated": ("", "?"),
        "ends": ("", "?sort=ends"),
        "total": ("descending", "?sort=total"),
    }


def test_each_filter_in_force_is_a_chip_that_takes_it_away(person):
    filters = listed(person, "q=华东&form=sectioned&tab=draft&page=2")[0]
    assert [(chip.words, chip.url) for chip in filters.chips()] == [
        ("搜索合同：华东", "?form=sectioned&tab=draft"),
        ("合同形式：分节式", "?q=%E5%8D%8E%E4%B8%9C&tab=draft"),
    ]
    assert filters.cleared == "?tab=draft"


def test_row_of_a_viewer_cannot_be_written(person):
    sharing.share(draft(make_user(), "只读合同"), person, Share.Role.VIEWER)
    draft(person, "自己的合同")
    rows = listed(person)[2].object_list
    assert {row.draft.title: row.is_writable for row in rows} == {"只读合同": False, "自己的合同": True}


def test_digest_that_is_behind_is_made_again(person):
    made = draft(person, problems=99)
    Digest.objects.filter(draft=made).update(version=7)
    (row,) = listed(person)[2].object_list
    assert (row.digest.version, row.digest.problems) == (0, Digest.objects.get().problems)
    assert row.digest.problems != 99


def test_contract_saved_since_is_found_by_its_new_words(person):
    made = make_draft(owner=person, answers=example_answers("ecommerce-hotline"))
    digests.refresh(made)
    assert titles(person, "q=云岭家居旗舰店") == [made.title]


def test_page_takes_as_many_queries_for_many_contracts_as_for_a_few(client, person):
    client.force_login(person)

    def some(count):
        for state in (State.DRAFT, State.IN_FORCE):
            for _time in range(count):
                draft(person, state=state, ends_on=timezone.localdate())

    some(1)
    client.get("/")  # notes the visit in the session
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    some(15)
    with CaptureQueriesContext(connection) as many:
        client.get("/")
    assert (len(few), len(many)) == (24, 24)


def test_page_that_is_there_already_gets_its_list_alone(client, person):
    draft(person, "华东热线外包合同")
    client.force_login(person)
    whole, part = client.get("/?q=华东"), client.get("/?q=华东", headers={"HX-Request": "true"})
    assert (whole.templates[0].name, part.templates[0].name) == ("drafts/list.html", "drafts/table.html")
    assert [row.draft.title for row in part.context["page"].object_list] == ["华东热线外包合同"]
    assert part["HX-Push-Url"] == "/?q=%E5%8D%8E%E4%B8%9C"


def test_page_that_is_restored_from_the_history_is_whole(client, person):
    client.force_login(person)
    page = client.get("/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert page.templates[0].name == "drafts/list.html"


def test_legal_reviewer_finds_and_lists_what_was_submitted(person):
    legal = make_user(is_legal=True)
    draft(person, "还在起草的合同")
    draft(person, "审核中的合同", state=State.IN_REVIEW)
    draft(legal, "自己的合同")
    assert titles(legal, "sort=-updated") == ["自己的合同", "审核中的合同"]
    assert titles(legal, "q=审核中的") == ["审核中的合同"]
