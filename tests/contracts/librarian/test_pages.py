"""The pages of the library for each role: what they show, and what they refuse."""

import html
import re

import pytest
from django.urls import reverse

from clauses.models import ClauseChange, ClauseVersion, Edition
from contracts.librarian import proposing
from contracts.librarian.catalogue import Catalogue, Wanted, uses
from contracts.models import Draft, User
from contracts.permissions import LIBRARY, in_library
from contracts.wizard import digests
from tests.contracts.librarian.conftest import CLAUSE, propose, publish, reworded
from tests.factories import example_answers, make_draft, make_user

MAY = {  # security.md §3, the rows on the clause library
    "drafter": {"read"},
    "legal": {"read", "read_changes", "publish", "retire"},
    "finance": {"read", "read_changes"},
    "clause_editor": {"read", "read_changes", "reword", "publish", "retire"},
    "viewer": set(),
    "admin": set(),
    "auditor": {"read", "read_changes"},
}


@pytest.mark.parametrize("role", sorted(MAY))
def test_role_may_do_exactly_what_the_matrix_says(role):
    person = User(**{"is_drafter": False, f"is_{role}": True})
    assert {action for action in LIBRARY if in_library(person, action)} == MAY[role]


def test_somebody_disabled_may_do_nothing():
    person = User(is_clause_editor=True, is_active=False)
    assert [action for action in LIBRARY if in_library(person, action)] == []


def rows(query=None, *, shows_changes=True):
    query = query or {}
    wanted = Wanted(query, shows_changes=shows_changes)
    groups = Catalogue(Edition.objects.newest(), shows_changes).groups(wanted)
    return {row.clause: row for group in groups for row in group.rows}


def test_list_has_every_clause_once_with_version_variants_and_use(edition, editor, publisher):
    draft = make_draft(answers=example_answers("ecommerce-hotline"))
    digests.refresh(draft)
    publish(propose(editor), publisher)
    found = rows()
    assert len(found) == edition.versions.count()
    assert (found[CLAUSE].version, found[CLAUSE].variants, found[CLAUSE].used, found[CLAUSE].status) == (
        2,
        2,
        1,
        "used",
    )


def test_list_is_searched_and_filtered(editor):
    propose(editor)
    assert set(rows({"q": "逾期 宽限"})) <= set(rows({"q": "逾期"}))
    assert list(rows({"status": "waiting"})) == [CLAUSE]
    assert rows({"q": "没有这样的条款"}) == {}
    assert {row.risk for row in rows({"risk": "high"}).values()} == {"high"}


def test_drafters_see_no_changes_that_wait(editor):
    propose(editor)
    assert rows(shows_changes=False)[CLAUSE].status == "used"


def test_retired_clause_stays_in_the_list(editor, publisher):
    publish(proposing.retire("misc.assign", "不再需要", by=editor, base=1), publisher)
    assert list(rows({"status": "retired"})) == ["misc.assign"]


def test_binned_contracts_are_not_counted(edition):
    draft = make_draft(answers=example_answers("ecommerce-hotline"))
    digests.refresh(draft)
    assert uses()[CLAUSE] == 1
    Draft.objects.update(binned_at=draft.created_at)
    assert uses()[CLAUSE] == 0


def test_clause_page_tells_when_it_applies_and_who_published_it(client, editor, publisher, edition):
    publish(propose(editor, clause="fee.prepay"), publisher)
    client.force_login(make_user())
    page = client.get(reverse("library:clause", args=["fee.prepay"])).content.decode()
    assert "时出现" in page
    assert "宋词写，秦简发布" in page
    assert "改写条款" not in page


def test_clause_editor_sees_how_many_contracts_use_a_clause_and_none_of_their_names(client, editor):
    draft = make_draft(answers=example_answers("ecommerce-hotline"))
    digests.refresh(draft)
    change = propose(editor)
    client.force_login(make_user(is_clause_editor=True, is_drafter=False))
    for address in (reverse("library:clause", args=[CLAUSE]), reverse("library:publish", args=[change.pk])):
        assert draft.title not in client.get(address).content.decode()
    assert draft.number in client.get(reverse("library:publish", args=[change.pk])).content.decode()


def test_unknown_clause_is_not_found(client, editor):
    client.force_login(editor)
    assert [client.get(f"/library/clauses/no.such/{rest}").status_code for rest in ("", "text/", "retire/")] == [
        404,
        404,
        404,
    ]


def test_covers_and_signatures_are_not_retired(client, editor):
    client.force_login(editor)
    assert client.get("/library/clauses/doc.cover/retire/").status_code == 404


def test_text_typed_against_an_older_version_is_kept_beside_the_newer_one(client, editor, publisher, lawyer):
    publish(propose(publisher, source=reworded(words="先到的文字。")), lawyer)
    client.force_login(editor)
    typed = ClauseVersion.objects.get(clause=CLAUSE, number=1).source.replace("\n+++\n甲方", "\n+++\n后到。甲方", 1)
    posted = {"source": typed, "note": "改", "base": "1", "action": "save"}
    answer = client.post(reverse("library:text", args=[CLAUSE]), posted)
    page = answer.content.decode()
    assert (answer.status_code, "后到。" in page, "先到的文字。" in page) == (409, True, True)
    assert ClauseChange.objects.filter(by=editor).count() == 0
    assert client.post(reverse("library:text", args=[CLAUSE]), {**posted, "base": "2"}).status_code == 302


def test_author_who_posts_the_publishing_form_is_refused(client, editor):
    change = propose(editor)
    client.force_login(editor)
    posted = {"fingerprint": proposing.fingerprint(change), "edition": "1"}
    assert client.post(reverse("library:publish", args=[change.pk]), posted).status_code == 403
    assert Edition.objects.count() == 1


def test_author_is_not_offered_to_publish_their_own_change(client, editor, publisher):
    change = propose(editor)
    address = reverse("library:publish", args=[change.pk])
    client.force_login(editor)
    assert b'name="drafts"' not in client.get(address).content
    client.force_login(publisher)
    assert b'name="drafts"' in client.get(address).content


def test_whoever_may_publish_finds_what_waits_on_their_first_page_and_its_author_does_not(
    client, editor, publisher, lawyer
):
    propose(editor)
    words = "条款库有 1 项改动等你发布"
    told = {}
    for name, user in {"editor": editor, "publisher": publisher, "lawyer": lawyer, "drafter": make_user()}.items():
        client.force_login(user)
        told[name] = words in client.get("/").content.decode()
    assert told == {"editor": False, "publisher": True, "lawyer": True, "drafter": False}


def test_page_of_a_published_change_promises_nothing_any_more(client, editor, publisher):
    change = propose(editor)
    publish(change, publisher)
    client.force_login(publisher)
    page = client.get(reverse("library:publish", args=[change.pk])).content.decode()
    assert ("这项改动已发布" in page, "会收到新版" in page) == (True, False)


def test_changed_file_is_shown_without_line_breaks_of_our_own(client, editor):
    """Marks stand inside their line; a line break at each of them would show a file nobody wrote."""
    change = propose(editor)
    client.force_login(editor)
    page = client.get(reverse("library:change", args=[change.pk])).content.decode()
    shown = page.partition('<div class="said marked source" lang="zh-CN">')[2].partition("</div>")[0]
    words = re.sub(r'<del>.*?</del>|<span class="visually-hidden">.*?</span>|</?ins>', "", shown, flags=re.DOTALL)
    assert html.unescape(words) == change.source


def test_change_without_a_reason_is_kept_and_the_page_leads_to_the_reason(client, editor):
    client.force_login(editor)
    posted = {"source": reworded(), "note": "", "base": "1", "action": "save"}
    answer = client.post(reverse("library:text", args=[CLAUSE]), posted)
    page = answer.content.decode()
    assert (answer.status_code, '<a href="#id_note">写明为什么改</a>' in page) == (422, True)
    assert ('id="note-error"' in page, "双方另行协商。" in page) == (True, True)


def test_windows_line_ends_change_nothing(client, editor):
    client.force_login(editor)
    source = reworded().replace("\n", "\r\n")
    client.post(reverse("library:text", args=[CLAUSE]), {"source": source, "note": "改", "base": "1", "action": "save"})
    assert ClauseChange.objects.get().source == reworded()


def test_co_drafter_moves_a_draft_and_a_reader_does_not(client, edition, editor, publisher):
    draft = make_draft(answers=example_answers("ecommerce-hotline"))
    viewer = make_user()
    draft.shares.create(user=viewer, role="viewer")
    publish(propose(editor), publisher)
    address = reverse("contracts:editions", args=[draft.pk])
    posted = {"action": "upgrade", "edition": "2", "version": "0"}
    client.force_login(viewer)
    assert (client.get(address).status_code, client.post(address, posted).status_code) == (200, 403)
    client.force_login(draft.owner)
    assert client.post(address, {**posted, "edition": "1"}).status_code == 409
    assert client.post(address, posted).status_code == 302
    assert Draft.objects.get().edition.number == 2
