"""What is written down about a draft for lists and search."""

from datetime import date
from decimal import Decimal

import pytest

from contracts import drafting
from contracts.models import Digest, Draft
from contracts.wizard import digests
from tests.factories import example_answers, make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make_draft(answers=example_answers("ecommerce-hotline"))


def test_digest_tells_the_end_the_total_and_the_words(draft):
    digest = digests.refresh(draft)
    assert (digest.version, digest.ends_on, digest.notice_by, digest.renewal) == (
        draft.version,
        date(2027, 12, 31),
        date(2027, 11, 1),
        "协商续签",
    )
    assert (digest.total, digest.problems, digest.blockers) == (Decimal("5503337.89"), 0, 0)
    assert list(Draft.objects.saying("云岭家居旗舰店")) == [draft]


def test_digest_of_an_empty_draft_counts_what_is_open():
    digest = digests.refresh(make_draft())
    assert (digest.ends_on, digest.total, digest.done) == (None, None, 0)
    assert min(digest.problems, digest.blockers) > 0


def test_second_digest_takes_the_place_of_the_first(draft):
    digests.refresh(draft)
    saved = drafting.save_answers(draft, {"term.end": "2028-06-30"}, by=draft.owner)
    digests.refresh(saved.draft)
    assert list(Digest.objects.values_list("version", "ends_on")) == [(1, date(2028, 6, 30))]


def test_only_what_was_saved_since_is_computed(draft, django_assert_num_queries):
    digests.refresh(draft)
    fresh = Draft.objects.select_related("digest", "edition").get()
    with django_assert_num_queries(0):
        digests.freshen([fresh])


def test_absurd_total_is_no_total(draft):
    rows = [{**example_answers("ecommerce-hotline")["fee.items"][0], "unitPrice": "999999999", "estQty": "999999"}]
    saved = drafting.save_answers(draft, {"fee.items": rows}, by=draft.owner)
    assert digests.refresh(saved.draft).total is None
