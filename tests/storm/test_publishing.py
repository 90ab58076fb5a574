"""Two people publish the same change at once: one edition is made, and the other one hears of it."""

import threading
from collections import Counter

import pytest
from django.db import connections

from clauses.models import ClauseChange, Edition
from contracts.librarian import publishing
from contracts.librarian.proposing import Outdated
from tests.contracts.librarian.conftest import make_editor, propose, reading
from tests.factories import make_edition


@pytest.mark.django_db(transaction=True)
def test_a_change_published_twice_at_once_makes_one_edition():
    make_edition()
    author, publishers = make_editor(), (make_editor(), make_editor())
    assert _race(propose(author), publishers) == {"published": 1, "told": 1}
    assert Edition.objects.count() == 2


def _race(change: ClauseChange, publishers) -> Counter[str]:
    start, read, found = threading.Barrier(len(publishers)), reading(change), Counter()

    def publish(publisher) -> None:
        try:
            start.wait()
            publishing.publish(change, by=publisher, reading=read)
            found["published"] += 1
        except Outdated:
            found["told"] += 1
        finally:
            connections.close_all()

    threads = [threading.Thread(target=publish, args=(publisher,)) for publisher in publishers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
