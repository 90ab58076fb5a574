"""Publishing keeps every wording once, and gives a library back exactly as it was."""

import pytest

from clauses.library import read, read_sources
from clauses.models import ClauseVersion, Edition
from clauses.publish import CannotPublish, fingerprint, library_of, publish
from tests.clauses.conftest import NOTICE, PAY

pytestmark = pytest.mark.django_db

LONGER = PAY.replace("发票后", "合规发票后")


def versions(edition: Edition) -> list[str]:
    return [str(version) for version in edition.versions.all()]


def test_first_publication_numbers_everything_one(make_library):
    published = publish(make_library())
    assert (published.is_new, published.edition.number, versions(published.edition)) == (
        True,
        1,
        ["fee.pay v1", "notice v1"],
    )
    assert [(version.title, version.risk, version.file) for version in published.new_versions] == [
        ("支付", "high", "fee/pay.md"),
        ("通知", "low", "notice.md"),
    ]


def test_publishing_twice_changes_nothing(make_library):
    first = publish(make_library())
    second = publish(make_library())
    assert (second.is_new, second.edition, second.new_versions) == (False, first.edition, ())
    assert (Edition.objects.count(), ClauseVersion.objects.count()) == (1, 2)


def test_a_changed_wording_becomes_the_next_version_of_its_clause_only(make_library):
    publish(make_library())
    published = publish(make_library(fee_pay=LONGER))
    assert (published.edition.number, versions(published.edition)) == (2, ["fee.pay v2", "notice v1"])
    assert [str(version) for version in published.new_versions] == ["fee.pay v2"]


def test_a_changed_outline_makes_an_edition_without_new_versions(make_library):
    first = publish(make_library())
    outline = first.edition.others["agreement.toml"].replace('"合同"', '"服务合同"')
    second = publish(make_library(outline=outline))
    assert (second.edition.number, second.new_versions) == (2, ())


def test_going_back_to_an_earlier_wording_puts_it_in_force_again(make_library):
    publish(make_library())
    publish(make_library(fee_pay=LONGER))
    third = publish(make_library())
    assert (third.edition.number, versions(third.edition), third.new_versions) == (3, ["fee.pay v1", "notice v1"], ())
    assert Edition.objects.newest() == third.edition


def test_a_clause_taken_out_stays_in_the_editions_it_was_in(make_library):
    first = publish(make_library()).edition
    second = publish(make_library(notice=None)).edition
    assert (versions(first), versions(second)) == (["fee.pay v1", "notice v1"], ["fee.pay v1"])


def test_a_title_alone_is_a_new_wording(make_library):
    publish(make_library())
    published = publish(make_library(notice=NOTICE.replace("通知", "书面通知", 1)))
    assert [(str(version), version.title) for version in published.new_versions] == [("notice v2", "书面通知")]


def test_an_edition_gives_back_the_library_it_was_made_of(make_library):
    old = make_library()
    first = publish(old).edition
    publish(make_library(fee_pay=LONGER))
    assert library_of(first).sources == old.sources
    assert library_of(first).clauses["fee.pay"].source == old.clauses["fee.pay"].source


def test_the_library_of_the_project_survives_publication():
    library = read()
    edition = publish(library).edition
    assert library_of(edition).sources == library.sources
    assert set(library_of(edition).clauses) == set(library.clauses)


def test_a_library_read_from_an_edition_is_read_once(make_library, django_assert_num_queries):
    edition = publish(make_library()).edition
    first = library_of(edition)
    with django_assert_num_queries(0):
        assert library_of(edition) is first


def test_nothing_is_kept_when_publishing_fails_half_way(make_library, monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr("clauses.publish.EditionVersion.of", fail)
    with pytest.raises(RuntimeError):
        publish(make_library())
    assert (Edition.objects.count(), ClauseVersion.objects.count()) == (0, 0)


def test_fingerprint_notices_every_change_but_not_the_order_of_files():
    one = fingerprint({"a.md": "甲", "b.md": "乙"})
    assert one == fingerprint({"b.md": "乙", "a.md": "甲"})
    others = [{"a.md": "甲", "b.md": "丙"}, {"a.md": "甲", "c.md": "乙"}, {"a.md": "甲"}, {"a.md": "乙", "b.md": "甲"}]
    assert len({one, *map(fingerprint, others)}) == 5


@pytest.mark.parametrize(
    ("citation", "wrong"),
    [
        ("合同法60", "fee/pay.md:4: 《合同法》已经废止。请改引民法典"),
        ("民法典9", "fee/pay.md:4: 《民法典》第9条不在法律清单里。请核对条号，再在 laws.toml 里登记这一条"),
    ],
)
def test_a_clause_that_rests_on_no_law_in_force_keeps_the_library_from_being_published(make_library, citation, wrong):
    laws = '[[law]]\nname = "民法典"\nstatus = "in_force"\narticles = ["8"]\n'
    laws += '[[law]]\nname = "合同法"\nstatus = "repealed"\nnote = "请改引民法典"\n'
    sources = make_library(fee_pay=PAY.replace("+++\n甲方", f'basis = ["民法典8", "{citation}"]\n+++\n甲方')).sources
    with pytest.raises(CannotPublish) as refused:
        publish(read_sources({**sources, "laws.toml": laws}))
    assert [str(problem) for problem in refused.value.problems] == [wrong]
    assert (Edition.objects.count(), ClauseVersion.objects.count()) == (0, 0)
