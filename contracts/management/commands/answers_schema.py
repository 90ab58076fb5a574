"""`manage.py answers_schema`: the JSON Schema of an answers file, on standard output."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from contracts import answers_file


class Command(BaseCommand):
    help = "Print the JSON Schema (draft 2020-12) of an answers file, made from the questions."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(answers_file.schema(), ensure_ascii=False, indent=2))
