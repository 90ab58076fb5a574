"""Two people save the same answer from the same version, again and again: the later one always hears of the other."""

import os
import threading
from collections import Counter

import pytest
from django.db import connections

from contracts import drafting
from contracts.models import Draft
from tests.factories import make_draft, make_user

ROUNDS = int(os.environ.get("STORM_ROUNDS", "40"))  # 200 for the whole measure


@pytest.mark.django_db(transaction=True)
def test_two_writers_never_overwrite_each_other_silently():
    draft, other = make_draft(), make_user()
    outcomes: Counter[str] = Counter()
    for number in range(ROUNDS):
        outcomes += _race(Draft.objects.get(pk=draft.pk), (draft.owner, other), number)
    assert outcomes == {"accepted": ROUNDS, "told": ROUNDS}


def _race(draft, writers, number) -> Counter[str]:
    start = threading.Barrier(len(writers))
    results = {}

    def save(writer):
        value = f"{writer.username}在第{number}轮"
        try:
            start.wait()
            saved = drafting.save_answers(draft, {"a.name": value}, by=writer, step="parties", base=draft.version)
            results[value] = saved
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=(writer,)) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stands = Draft.objects.get(pk=draft.pk).answers["a.name"]
    found: Counter[str] = Counter()
    for value, saved in results.items():
        if saved.changed:
            found["accepted" if stands == value else "lost"] += 1
        else:
            found["told" if saved.conflicts[0].theirs == stands else "silent"] += 1
    return found
