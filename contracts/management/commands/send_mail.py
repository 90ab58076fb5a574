"""`manage.py send_mail`: mail what people want to hear of at once; `--digest` also what they want once a day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from contracts import mailing


class Command(BaseCommand):
    help = "Send waiting notifications by mail. Run it every minute, and with --digest once a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--digest", action="store_true", help="also the daily digests")

    def handle(self, *args: Any, **options: Any) -> None:
        sent = mailing.send_now() + (mailing.send_digests() if options["digest"] else 0)
        if options["verbosity"]:
            self.stdout.write(f"{sent} mails sent")
