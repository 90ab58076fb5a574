"""`manage.py load_demo`: demo accounts and contracts, once. Refused where DEBUG is off."""

from collections.abc import Sequence
from concurrent.futures import Future
from itertools import cycle
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from clauses.models import Edition
from contracts import demo
from contracts.assembly.document import Document
from contracts.models import Draft, User
from contracts.rendering.worker import Worker

PRINTERS = 2


class Command(BaseCommand):
    help = "Create demo accounts of every role and contracts in every state; running it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--drafts", action="store_true", help="only contracts that are still being written")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("demo accounts have a known password and are refused where DEBUG is off")
        demo.load_people()
        owner = User.objects.get(username=demo.PEOPLE[0].account)
        if not Draft.objects.filter(owner=owner).exists():
            self._load_contracts(owner, submitted=() if options["drafts"] else demo.CONTRACTS)
        if options["verbosity"]:
            people = {user.username: user for user in User.objects.all()}
            self.stdout.write(f"demo accounts, password {demo.PASSWORD}:")
            self.stdout.write(demo.table(people[person.account] for person in demo.PEOPLE))

    def _load_contracts(self, owner: User, submitted: Sequence[demo.Contract]) -> None:
        edition = Edition.objects.newest()
        if edition is None:
            raise CommandError("no clauses are published yet; run manage.py publish_clauses first")
        printers = [Worker() for _number in range(PRINTERS)]
        turn = cycle(printers)

        def press(document: Document) -> "Future[bytes]":
            return next(turn).submit(document, None)

        try:
            demo.load_contracts(owner, edition, press, submitted)
        except ValueError as error:
            raise CommandError(str(error)) from error
        finally:
            for printer in printers:
                printer.close()
