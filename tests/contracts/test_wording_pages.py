"""The pages about wordings: switching a clause, writing one by hand, special terms, and what two people see of each other."""

from http import HTTPStatus

import pytest

from contracts import drafting, sharing
from contracts.models import Change, Draft, Share
from tests.factories import example_answers, make_draft, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOTLINE = example_answers("ecommerce-hotline") | {"fee.pay.days": "30日"}
OWN = '甲方应在{{ fee.pay.days | days }}内付款，逾期按{{ ref("fee.late") }}执行。'


@pytest.fixture
def person(client):
    person = make_user()
    client.force_login(person)
    return person


@pytest.fixture
def draft(person):
    return make_draft(owner=person, answers=HOTLINE)


@pytest.fixture
def ming():
    return make_user(last_name="周", first_name="明")


def at(draft, rest=""):
    return f"/{draft.pk}/clauses/{rest}"


def kept():
    return Draft.objects.get().wordings


def notes(response):
    return [str(message) for message in response.context["messages"]]


def switch(client, draft, clause, stance, **more):
    return client.post(at(draft, f"{clause}/"), {"stance": stance, "version": draft.version, **more}, follow=True)


def write(client, draft, clause, text, action="save", **more):
    data = {"text": text, "version": draft.version, "action": action, **more}
    return client.post(at(draft, "new/" if clause is None else f"{clause}/text/"), data, follow=True)


# All clauses


def test_the_list_has_every_clause_that_can_be_worded_article_by_article(client, draft):
    overview = client.get(at(draft)).context["overview"]
    rows = {row.clause.id: row for group in overview.groups for row in group.rows}
    assert [group.title for group in overview.groups[:2]] == ["", "协议主体"]
    assert (rows["fee.payment"].others, rows["fee.tax"].others, rows["duty.b.staff"].level) == (3, 0, 1)
    assert {"sign.block", "sign.date", "doc.cover", "annex.1.entry"} & set(rows) == set()
    assert {"doc.recital", "annex.1"} <= set(rows)


def test_a_contract_in_standard_wording_differs_nowhere(client, draft):
    response = client.get(at(draft))
    assert (response.context["differing"], "全部条款都是标准写法" in response.content.decode()) == ([], True)


def test_the_list_shows_where_the_contract_differs_and_why(client, draft):
    wordings = {
        "fee.payment": {"stance": "supplier"},
        "fee.late": {"text": "逾期不计息。"},
        "own.1": {"title": "驻场", "text": "派一人。"},
    }
    drafting.save_wordings(draft, wordings, by=draft.owner)
    response = client.get(at(draft))
    assert [(one.clause, one.kind) for one, _blocks in response.context["differing"]] == [
        ("fee.payment", "switched"),
        ("fee.late", "own"),
        ("own.1", "special"),
    ]
    assert "与标准文本有 3 处不同" in response.content.decode()


def test_what_is_worded_but_not_printed_is_said(client, draft):
    drafting.save_wordings(draft, {"fee.prepay": {"text": "预付一半。"}, "no.such": {"text": "词。"}}, by=draft.owner)
    found = client.get(at(draft)).context["overview"].unprinted
    assert [(one.clause, one.title, one.is_gone) for one in found] == [
        ("fee.prepay", "预付款", False),
        ("no.such", "no.such", True),
    ]


# The ways of one clause


def test_the_ways_of_a_clause_stand_side_by_side_with_what_differs(client, draft):
    ways = client.get(at(draft, "fee.payment/")).context["ways"].ways
    assert [(way.stance, way.is_present, way.redline.changes) for way in ways] == [
        ("standard", True, 0),
        ("buyer", False, 1),
        ("supplier", False, 1),
        ("fallback", False, 1),
    ]


def test_a_variant_offers_what_it_sets_and_overwrites_nothing_typed(client, draft):
    (setting,) = client.get(at(draft, "fee.payment/")).context["ways"].ways[2].settings
    assert (setting.key, setting.wanted, setting.typed) == ("fee.pay.days", "15日", "30日")
    switch(client, draft, "fee.payment", "supplier")
    assert (kept(), Draft.objects.get().answers["fee.pay.days"]) == ({"fee.payment": {"stance": "supplier"}}, "30日")


def test_an_offered_setting_is_taken_when_it_is_ticked_and_undone_with_the_switch(client, draft):
    response = switch(client, draft, "fee.payment", "supplier", take=["fee.pay.days", "a.name"])
    after = Draft.objects.get()
    assert (after.answers["fee.pay.days"], after.answers["a.name"], after.version) == ("15日", HOTLINE["a.name"], 1)
    assert notes(response) == ["“支付周期与期限”已改用偏乙方写法"]
    undone = client.post(next(iter(response.context["messages"])).extra_tags, follow=True)
    assert (kept(), Draft.objects.get().answers["fee.pay.days"]) == ({}, "30日")
    assert undone.redirect_chain[-1][0] == at(draft, "fee.payment/")


def test_switching_back_to_what_the_contract_follows_anyway_keeps_nothing(client, draft):
    switch(client, draft, "fee.payment", "supplier")
    switch(client, Draft.objects.get(), "fee.payment", "standard")
    assert kept() == {}


def test_a_contract_of_the_buyer_can_have_one_clause_in_standard_wording(client, person):
    draft = make_draft(owner=person, answers=HOTLINE | {"doc.stance": "buyer"})
    switch(client, draft, "fee.late", "standard")
    assert kept() == {"fee.late": {"stance": "standard"}}
    kinds = {one.clause: one.kind for one, _blocks in client.get(at(draft)).context["differing"]}
    assert ("fee.late" in kinds, kinds["fee.invoice"]) == (False, "stance")


def test_switching_takes_own_wording_back(client, draft):
    drafting.save_wordings(draft, {"fee.payment": {"text": "货到付款。", "base": "x"}}, by=draft.owner)
    switch(client, Draft.objects.get(), "fee.payment", "buyer")
    assert kept() == {"fee.payment": {"stance": "buyer"}}


def test_a_clause_that_somebody_switched_meanwhile_is_not_switched_again(client, draft, ming):
    drafting.save_wordings(draft, {"fee.payment": {"stance": "buyer"}}, by=ming)
    response = switch(client, draft, "fee.payment", "supplier")
    assert (response.status_code, kept()) == (HTTPStatus.CONFLICT, {"fee.payment": {"stance": "buyer"}})
    assert "周明刚在" in response.content.decode()


@pytest.mark.parametrize(
    "rest", ["no.such/", "doc.cover/", "sign.block/", "own.7/", "no.such/text/", "sign.date/text/"]
)
def test_what_cannot_be_worded_is_not_found(client, draft, rest):
    assert client.get(at(draft, rest)).status_code == HTTPStatus.NOT_FOUND


def test_a_variant_the_clause_does_not_have_is_not_found(client, draft):
    assert switch(client, draft, "fee.tax", "buyer").status_code == HTTPStatus.NOT_FOUND


def test_a_clause_the_answers_leave_out_still_shows_that_it_is_not_there(client, draft):
    response = client.get(at(draft, "fee.prepay/"))
    assert (response.status_code, "按现在的答案，这一条不在合同里" in response.content.decode()) == (
        HTTPStatus.OK,
        True,
    )


# Own wording


def test_writing_starts_from_the_words_as_they_stand_with_their_tags(client, draft):
    response = client.get(at(draft, "fee.payment/text/"))
    text = response.context["form"]["text"].value()
    assert text.startswith(
        "服务费每{{ fee.pay.cycle }}支付一次。甲方在结算金额确认并收到合规发票之日起{{ fee.pay.days | days }}内付款。"
    )
    assert "{%" not in text


def test_own_wording_is_kept_printed_and_taken_back(client, draft):
    response = write(client, draft, "fee.payment", OWN)
    assert notes(response) == ["“支付周期与期限”已改为自拟写法"]
    page = client.get(f"/{draft.pk}/").content.decode()
    assert ("非标准条款" in page, "内付款，逾期按" in page) == (True, True)
    response = write(client, Draft.objects.get(), "fee.payment", "", action="restore")
    assert (notes(response), kept()) == (["“支付周期与期限”已恢复条款库的文字"], {})


def test_own_wording_remembers_what_it_took_the_place_of(client, draft):
    write(client, draft, "fee.payment", OWN)
    assert set(kept()["fee.payment"]) == {"text", "base"}
    assert client.get(at(draft, "fee.payment/")).context["is_outdated"] is False
    Draft.objects.update(wordings={"fee.payment": {"text": OWN, "base": "another"}})
    assert client.get(at(draft, "fee.payment/")).context["is_outdated"] is True


def test_taking_own_wording_back_leaves_the_variant_that_was_chosen_before(client, draft):
    switch(client, draft, "fee.payment", "buyer")
    write(client, Draft.objects.get(), "fee.payment", OWN)
    write(client, Draft.objects.get(), "fee.payment", "", action="restore")
    assert kept() == {"fee.payment": {"stance": "buyer"}}


def test_words_that_are_those_of_the_library_are_no_own_wording(client, draft):
    text = client.get(at(draft, "fee.payment/text/")).context["form"]["text"].value()
    response = write(client, draft, "fee.payment", text.replace("\n", "\r\n"))
    assert (kept(), notes(response)) == ({}, ["文字没有变化"])


def test_text_that_cannot_be_read_is_refused_by_line_and_column_and_stays_in_the_box(client, draft):
    typed = "第一行。\r\n甲方{{ fee.pay.dayz }}付款。\r\n{% if x %}"
    response = write(client, draft, "fee.payment", typed)
    remarks = [(one.line, one.column) for one in response.context["remarks"]]
    assert (response.status_code, kept(), remarks) == (HTTPStatus.UNPROCESSABLE_ENTITY, {}, [(3, 1)])
    assert response.context["form"]["text"].value() == typed.replace("\r\n", "\n")


def test_odd_text_is_saved_and_told_about(client, draft):
    write(client, draft, "fee.payment", "甲方付款。。")
    response = client.get(at(draft, "fee.payment/text/"))
    assert [one.message for one in response.context["remarks"]] == ["标点重复“。。”"]


def test_looking_at_the_difference_saves_nothing(client, draft):
    response = write(client, draft, "fee.payment", OWN, action="preview")
    assert (kept(), response.context["form"]["text"].value()) == ({}, OWN)
    assert [run.kind for run in response.context["shown"][0].runs].count("ins") > 0


@pytest.mark.parametrize(("action", "tag"), [("reference", '{{ ref("fee.late") }}'), ("answer", "{{ a.name }}")])
def test_what_is_inserted_without_a_script_is_put_at_the_end(client, draft, action, tag):
    response = write(client, draft, "fee.payment", "见", action=f"insert-{action}", **{action: tag})
    assert (response.context["form"]["text"].value(), kept()) == (f"见{tag}", {})


def test_everything_offered_for_insertion_can_be_inserted(client, draft):
    editing = client.get(at(draft, "fee.payment/text/")).context["editing"]
    tokens = [
        *editing.tokens(),
        *editing.references(),
        *(token for _title, group in editing.answers() for token in group),
    ]
    assert len(tokens) > 200
    wrong = [remark for token in tokens for remark in editing.proofread(token.tag) if remark.level == "error"]
    assert wrong == []


def test_two_people_who_write_the_same_clause_both_keep_their_words(client, draft, ming):
    write(client, draft, "fee.payment", OWN)
    sharing.share(draft, ming, Share.Role.CO_DRAFTER)
    client.force_login(ming)
    response = write(client, draft, "fee.payment", "周明的文字。")
    assert (response.status_code, kept()["fee.payment"]["text"]) == (HTTPStatus.CONFLICT, OWN)
    assert response.context["form"]["text"].value() == "周明的文字。"
    assert response.context["theirs"].text == OWN
    saved = write(client, Draft.objects.get(), "fee.payment", "周明的文字。")
    assert (saved.status_code, kept()["fee.payment"]["text"]) == (HTTPStatus.OK, "周明的文字。")


# Special terms


def test_a_special_term_is_added_changed_and_deleted(client, draft):
    response = write(client, draft, None, "乙方派一人驻场。", title=" 驻场支持。", after="fee.composition")
    assert notes(response) == ["已增加特别约定“驻场支持”"]
    assert kept() == {"own.1": {"text": "乙方派一人驻场。", "title": "驻场支持", "after": "fee.composition"}}
    assert [row.draft for row in client.get("/?q=派一人驻场").context["page"].object_list] == [draft]
    write(client, Draft.objects.get(), "own.1", "乙方派两人驻场。", title="驻场支持", after="")
    assert kept() == {"own.1": {"text": "乙方派两人驻场。", "title": "驻场支持"}}
    response = write(client, Draft.objects.get(), "own.1", "", action="restore")
    assert (notes(response), kept()) == (["已删除特别约定“驻场支持”"], {})


def test_a_special_term_others_refer_to_is_deleted_only_after_saying_where(client, draft):
    write(client, draft, None, "乙方派一人驻场。", title="驻场支持", after="fee.composition")
    write(client, Draft.objects.get(), "fee.payment", '付款见{{ ref("own.1") }}。')
    refused = write(client, Draft.objects.get(), "own.1", "", action="restore")
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert refused.context["asks_about"] == [("fee.payment", "5.3\u3000支付周期与期限")]
    assert set(kept()) == {"own.1", "fee.payment"}
    response = write(client, Draft.objects.get(), "own.1", "", action="restore-anyway")
    assert (notes(response), set(kept())) == (["已删除特别约定“驻场支持”"], {"fee.payment"})


def test_remarks_about_a_clause_follow_the_language_of_the_page(client, draft):
    chinese = client.get(at(draft, "disp.place/")).context["ways"]
    client.cookies["django_language"] = "en"
    page = client.get(at(draft, "disp.place/")).content.decode()
    english = [chinese.known.negotiate_en] + [variant.why_en for variant in chinese.known.variants.values()]
    assert [words in page for words in english] == [True] * 4
    assert [words in page for words in (chinese.known.negotiate, "甲方起诉成本最低")] == [False, False]
    assert "The people&#x27;s court with jurisdiction where the contract is signed." in page


def test_the_number_of_a_deleted_term_is_not_used_again(client, draft):
    write(client, draft, None, "词。", title="甲")
    write(client, Draft.objects.get(), "own.1", "", action="restore")
    write(client, Draft.objects.get(), None, "词。", title="乙")
    assert list(kept()) == ["own.2"]


def test_two_people_who_add_terms_at_once_add_two(client, draft, ming, monkeypatch):
    """The second one was given the same id as the first, who saved in between."""
    drafting.save_wordings(draft, {"own.1": {"title": "甲", "text": "词。"}}, by=ming)
    ids = iter(["own.1", "own.2"])
    monkeypatch.setattr("contracts.views.rewording.new_term", lambda situation: next(ids))
    response = write(client, draft, None, "另一词。", title="乙")
    assert [entry["title"] for _id, entry in sorted(kept().items())] == ["甲", "乙"]
    assert notes(response) == ["已增加特别约定“乙”"]


@pytest.mark.parametrize("title", ["", "　。", "题" * 31])
def test_a_special_term_needs_a_title_that_can_be_printed(client, draft, title):
    response = write(client, draft, None, "词。", title=title)
    assert (response.status_code, kept(), list(response.context["form"].errors)) == (422, {}, ["title"])


def test_a_special_term_has_no_other_ways(client, draft):
    drafting.save_wordings(draft, {"own.1": {"title": "驻场", "text": "派一人。"}}, by=draft.owner)
    assert client.get(at(draft, "own.1/"))["Location"] == at(draft, "own.1/text/")


# Who may, and what is typed


def test_a_reader_sees_the_ways_but_changes_nothing(client, draft, ming):
    sharing.share(draft, ming, Share.Role.VIEWER)
    client.force_login(ming)
    page = client.get(at(draft, "fee.payment/"))
    answers = [
        switch(client, draft, "fee.payment", "buyer").status_code,
        write(client, draft, "fee.payment", OWN).status_code,
        client.get(at(draft, "fee.payment/text/")).status_code,
        client.get(at(draft, "new/")).status_code,
    ]
    assert (page.status_code, "改用偏甲方写法" in page.content.decode()) == (HTTPStatus.OK, False)
    assert (answers, Change.objects.count()) == ([HTTPStatus.FORBIDDEN] * 4, 0)


def test_a_stranger_finds_nothing(client, draft):
    client.force_login(make_user())
    assert [client.get(at(draft, rest)).status_code for rest in ("", "fee.payment/", "new/")] == [
        HTTPStatus.NOT_FOUND
    ] * 3


HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert('x')>",
    "</textarea><script>x</script>",
    "&lt;b&gt;",
)


def test_hostile_words_stay_words_on_every_page(client, draft):
    typed = "\n".join(HOSTILE)
    write(client, draft, "fee.late", typed)
    write(client, Draft.objects.get(), None, typed, title=HOSTILE[0])
    assert (kept()["own.1"]["text"], kept()["own.1"]["title"]) == (typed, HOSTILE[0])
    rests = ("", "fee.late/", "fee.late/text/", "own.1/text/")
    for address in (*(at(draft, rest) for rest in rests), f"/{draft.pk}/"):
        page = client.get(address).content.decode()
        assert ("<script>alert" in page, "<img src=x" in page, "</textarea><script" in page) == (False, False, False)
        assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") > 0


@pytest.mark.parametrize("version", ["", "x", "9" * 40, "-1"])
def test_a_version_that_is_none_is_taken_for_now(client, draft, version):
    data = {"text": OWN, "version": version, "action": "save"}
    client.post(at(draft, "fee.payment/text/"), data)
    assert kept()["fee.payment"]["text"] == OWN


def test_each_clause_of_the_contract_leads_to_its_ways(client, draft):
    page = client.get(f"/{draft.pk}/").content.decode()
    assert (
        f'<a class="way" href="{at(draft, "fee.payment/")}" aria-label="5.3　支付周期与期限，查看其他写法">写法</a>'
        in page
    )
    assert at(draft, "sign.block/") not in page


def test_a_redline_adds_no_space_between_words(client, draft):
    page = client.get(at(draft, "fee.payment/")).content.decode()
    assert '构成迟延付款的理由。<ins><span class="visually-hidden">新增：</span>开具发票为附随义务' in page
