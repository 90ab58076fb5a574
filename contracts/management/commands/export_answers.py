"""`manage.py export_answers DRAFT`: a draft's answers file, on standard output."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from contracts import answers_file
from contracts.models import Draft


class Command(BaseCommand):
    help = "Print the answers file of a draft, named by its number (HT-2026-0001) or its id."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("draft", metavar="DRAFT")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["draft"]
        try:
            draft = Draft.objects.filter(Q(number=name)).first() or Draft.objects.get(pk=name)
        except (Draft.DoesNotExist, ValidationError) as error:
            raise CommandError(
                f"there is no draft {name}; `manage.py` lists none, the page 合同 shows their numbers", returncode=2
            ) from error
        self.stdout.write(answers_file.write(draft.answers, draft.wordings), ending="")
