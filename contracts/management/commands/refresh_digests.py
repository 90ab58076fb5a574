"""`manage.py refresh_digests`: what lists and search know about drafts, made again where it is behind."""

from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import F, Q

from contracts.models import Draft
from contracts.wizard import digests

BATCH = 50


class Command(BaseCommand):
    help = "Make the digests of drafts again that are missing or older than their draft, so that search finds them."

    def handle(self, *args: Any, **options: Any) -> None:
        behind = Draft.objects.filter(Q(digest=None) | Q(digest__makeup=None) | ~Q(digest__version=F("version")))
        keys = iter(list(behind.values_list("pk", flat=True)))
        count = 0
        while some := list(islice(keys, BATCH)):
            drafts = Draft.objects.select_related("edition", "digest").in_bulk(some)
            digests.freshen(drafts.values())
            count += len(drafts)
        if options["verbosity"]:
            self.stdout.write(f"{count} digest(s) made again")
