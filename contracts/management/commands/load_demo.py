"""`manage.py load_demo`: demo accounts and the example contracts, once. Refused where DEBUG is off."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from clauses.models import Edition
from contracts import answers_file, drafting
from contracts.models import Draft, User
from contracts.wizard.steps import STEPS

PEOPLE = [  # account, family name, given name, department
    ("linke", "林", "可", "采购部"),
    ("zhouming", "周", "明", "采购部"),
]
PASSWORD = "niyue-demo"
EXAMPLES = settings.BASE_DIR / "docs" / "examples"


class Command(BaseCommand):
    help = "Create demo drafters and their example contracts; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("demo accounts have a known password and are refused where DEBUG is off")
        for account, family, given, department in PEOPLE:
            person, created = User.objects.get_or_create(
                username=account, defaults={"last_name": family, "first_name": given, "department": department}
            )
            if created:
                person.set_password(PASSWORD)
                person.save(update_fields=["password"])
        owner = User.objects.get(username=PEOPLE[0][0])
        if not Draft.objects.filter(owner=owner).exists():
            self._load_examples(owner)
        if options["verbosity"]:
            self.stdout.write(f"demo accounts: {', '.join(person[0] for person in PEOPLE)}; password {PASSWORD}")

    def _load_examples(self, owner: User) -> None:
        edition = Edition.objects.newest()
        if edition is None:
            raise CommandError("no clauses are published yet; run manage.py publish_clauses first")
        for path in sorted(EXAMPLES.glob("*.json")):
            imported = answers_file.read(path.read_bytes())
            if imported.ignored:
                raise CommandError(f"{path.name}: {json.dumps(imported.ignored, ensure_ascii=False)}")
            draft = drafting.start(owner, edition, imported.answers)
            for step in STEPS[:-1]:
                drafting.save_answers(draft, {}, by=owner, step=step.name, finished=True)
