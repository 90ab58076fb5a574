"""Pages about contracts outside the wizard: the list, a new contract, the contract itself, its answers file."""

import json
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from contracts import answers_file, drafting
from contracts.models import Draft
from tests.factories import EXAMPLES, example_answers, make_draft, make_edition, make_user

pytestmark = pytest.mark.django_db
LIST, NEW = "/", "/new/"
BLANK = {"form": "agreement", "start": "blank", "title": ""}


@pytest.fixture
def person(client):
    person = make_user()
    client.force_login(person)
    return person


@pytest.fixture
def draft(person):
    return make_draft(owner=person, answers=example_answers("ecommerce-hotline"))


def upload(content, name="answers.json"):
    return {**BLANK, "start": "json", "file": SimpleUploadedFile(name, content)}


def notes(response):
    return [str(message) for message in response.context["messages"]]


# The list


def test_the_list_shows_ones_own_contracts_newest_first(client, person):
    first, second = make_draft(owner=person), make_draft(owner=person)
    make_draft()
    drafting.save_answers(first, {"a.name": "云岭商贸有限公司"}, by=person, step="term")
    rows = client.get(LIST).context["page"].object_list
    assert [(row.draft, row.resume.name) for row in rows] == [(first, "term"), (second, "parties")]


def test_the_list_says_how_far_a_draft_is(client, person):
    draft = make_draft(owner=person)
    for step in ("property", "liability"):
        drafting.save_answers(draft, {}, by=person, step=step, finished=True)
    (row,) = client.get(LIST).context["page"].object_list
    assert (row.done, row.steps) == (2, 12)


def test_an_empty_list_says_so(client, person):
    assert "还没有合同" in client.get(LIST).content.decode()


@pytest.mark.parametrize("page", ["0", "x", "99", ""])
def test_any_page_number_shows_a_page(client, draft, page):
    assert client.get(LIST, {"page": page}).status_code == HTTPStatus.OK


def test_twenty_contracts_fill_a_page(client, person):
    edition = make_edition()
    for _time in range(21):
        drafting.start(person, edition, {"doc.form": "agreement", "doc.title": "客户服务外包合同"})
    pages = [client.get(LIST, {"page": number}).context["page"] for number in (1, 2)]
    assert [len(page.object_list) for page in pages] == [20, 1]


# A new contract


def test_nothing_exists_before_the_button_is_pressed(client, person):
    assert client.get(NEW).status_code == HTTPStatus.OK
    assert Draft.objects.count() == 0


@pytest.mark.parametrize(("form", "title"), [("agreement", "呼叫中心业务外包协议"), ("sectioned", "客户服务外包合同")])
def test_a_blank_contract_is_named_after_its_form_and_opens_at_the_first_step(client, person, form, title):
    make_edition()
    response = client.post(NEW, BLANK | {"form": form})
    draft = Draft.objects.get()
    assert response.url == reverse("contracts:step", args=[draft.pk, "parties"])
    assert (draft.owner, draft.form, draft.title) == (person, form, title)


def test_a_contract_may_be_named_at_once(client, person):
    make_edition()
    client.post(NEW, BLANK | {"title": "华东区售后热线外包协议"})
    assert Draft.objects.get().answers["doc.title"] == "华东区售后热线外包协议"


@pytest.mark.parametrize(
    "change",
    [
        {"form": "散文式"},
        {"start": "copy"},
        {"start": "copy", "source": "x"},
        {"title": "短"},
        {"title": "长" * 61},
        {"form": ""},
    ],
)
def test_a_wrong_choice_shows_the_page_again(client, person, change):
    make_edition()
    assert client.post(NEW, BLANK | change).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert Draft.objects.count() == 0


def looked_at(client, content, **changes):
    """Post a file, then what its preview shows, as a browser does."""
    form = client.post(NEW, upload(content)).context["form"]
    shown = {name: form[name].value() or "" for name in ("form", "start", "title", "paste", "seen")}
    keep = [doubt.key for doubt in form.preview.doubts]
    return client.post(NEW, {**shown, "keep": keep, **changes}, follow=True)


def test_a_file_is_shown_before_anything_is_created(client, person):
    make_edition()
    file = {
        "format": "niyue-answers",
        "schema": 1,
        "answers": {"a.name": "云岭商贸", "no.such.key": "x", "a.uscc": "1"},
    }
    response = client.post(NEW, upload(json.dumps(file).encode()))
    preview = response.context["form"].preview
    assert (response.status_code, Draft.objects.count()) == (HTTPStatus.OK, 0)
    assert (preview.ready, preview.ignored, [doubt.key for doubt in preview.doubts]) == (
        1,
        (("no.such.key", "没有这个问题"),),
        ["a.uscc"],
    )
    assert "可导入 1 项，忽略 1 项，需要你确认 1 项" in response.content.decode()


def test_a_file_that_was_looked_at_becomes_a_draft_with_its_answers(client, person):
    make_edition()
    response = looked_at(client, (EXAMPLES / "ecommerce-hotline.json").read_bytes())
    answers = example_answers("ecommerce-hotline")
    assert Draft.objects.get().answers == answers
    assert notes(response) == [f"已导入 {len(answers)} 项"]


def test_a_doubtful_answer_stays_behind_when_nobody_keeps_it(client, person):
    make_edition()
    file = {"format": "niyue-answers", "schema": 1, "answers": {"a.name": "云岭商贸", "a.uscc": "1"}}
    looked_at(client, json.dumps(file).encode(), keep=[])
    assert Draft.objects.get().answers.keys() == {"doc.no", "doc.form", "doc.title", "a.name"}


def test_another_text_than_the_one_looked_at_is_shown_first(client, person):
    make_edition()
    other = json.dumps({"format": "niyue-answers", "schema": 1, "answers": {"a.name": "海裳服饰"}})
    looked_at(client, (EXAMPLES / "ecommerce-hotline.json").read_bytes(), paste=other)
    assert Draft.objects.count() == 0


def test_the_form_of_contract_chosen_here_prevails_over_the_file(client, person):
    make_edition()
    looked_at(client, (EXAMPLES / "ecommerce-hotline.json").read_bytes(), form="sectioned")
    draft = Draft.objects.get()
    assert (draft.form, draft.title) == ("sectioned", "云岭商贸电商售后热线外包协议")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "第 1 行第 2 列不是合法的 JSON"),
        (b"[]", "这不是本系统导出的合同数据"),
        (b"\xff", "文件不是 UTF-8 编码（第 1 字节）"),
        (b" " * (answers_file.MAX_BYTES + 1), "文件超过 2 MB"),
    ],
)
def test_a_file_that_is_none_shows_the_page_again_with_the_reason(client, person, content, message):
    make_edition()
    response = client.post(NEW, upload(content))
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    (said,) = response.context["form"].errors["file"]
    assert said.startswith(message)
    assert Draft.objects.count() == 0


def test_an_import_without_a_file_asks_for_one(client, person):
    make_edition()
    response = client.post(NEW, BLANK | {"start": "json"})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert response.context["form"].errors["file"] == ["选择要导入的答案文件"]


def test_without_published_clauses_nothing_is_started(client, person):
    response = client.post(NEW, BLANK)
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert response.context["form"].errors["start"] == ["条款库还没有发布，请管理员运行 publish_clauses"]


# The contract


def test_the_contract_is_shown_with_links_to_its_questions(client, draft):
    page = client.get(reverse("contracts:contract", args=[draft.pk])).content.decode()
    assert "云岭商贸（示例）有限公司" in page
    assert f'href="{reverse("contracts:step", args=[draft.pk, "parties"])}#a-name"' in page


def test_a_finished_contract_has_no_gaps(client, draft):
    context = client.get(reverse("contracts:contract", args=[draft.pk])).context
    assert (context["gap_count"], context["wrong"]) == (0, [])


def test_an_empty_draft_is_a_contract_full_of_gaps(client, person):
    page = client.get(reverse("contracts:contract", args=[make_draft(owner=person).pk]))
    assert page.status_code == HTTPStatus.OK
    assert page.context["gap_count"] > 10
    assert "【待填：甲方名称】" in page.content.decode()


def test_what_was_typed_is_never_markup(client, person):
    draft = make_draft(owner=person, answers={"a.name": "<script>alert(1)</script>", "doc.title": "{{ 7 * 7 }}协议"})
    page = client.get(reverse("contracts:contract", args=[draft.pk])).content.decode()
    assert ("<script>alert(1)" in page, "{{ 7 * 7 }}协议" in page) == (False, True)


# The answers file


def test_the_answers_file_is_named_after_the_draft_and_reads_back(client, draft):
    response = client.get(reverse("contracts:answers", args=[draft.pk]))
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert response["Content-Disposition"].startswith(f"attachment; filename*=UTF-8''{draft.number}_")
    assert answers_file.read(response.content).answers == draft.answers


def test_a_title_cannot_smuggle_a_path_or_a_header_into_the_file_name(client, person):
    draft = make_draft(owner=person, answers={"doc.title": '../\\"a\r\nSet-Cookie: b'})
    name = client.get(reverse("contracts:answers", args=[draft.pk]))["Content-Disposition"]
    assert [mark for mark in ("/", "\\", "\r", "\n", '"', ":") if mark in name] == []


# Who may see it

PAGES = ("contracts:contract", "contracts:pdf", "contracts:answers", "contracts:resume")


@pytest.mark.parametrize("name", PAGES)
def test_a_contract_of_somebody_else_is_not_found(client, draft, name):
    client.force_login(make_user())
    assert client.get(reverse(name, args=[draft.pk])).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_is_sent_to_sign_in(client, draft, name):
    address = reverse(name, args=[draft.pk])
    client.logout()
    assert client.get(address).url == f"{reverse('login')}?next={address}"


@pytest.mark.parametrize("address", [LIST, NEW])
def test_a_stranger_sees_no_list_and_starts_nothing(client, address):
    assert client.get(address).url == f"{reverse('login')}?next={address}"
    client.post(address, BLANK)
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("name", ["contracts:drafts", "contracts:contract", "contracts:answers"])
def test_pages_that_only_show_take_no_post(client, draft, name):
    address = reverse(name, args=[] if name == "contracts:drafts" else [draft.pk])
    assert client.post(address).status_code == HTTPStatus.METHOD_NOT_ALLOWED
