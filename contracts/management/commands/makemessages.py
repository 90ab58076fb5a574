"""`manage.py makemessages` as Django's, and `N_` marks a text as well (`gettext_noop`, for choices kept in Chinese)."""

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=N_"]
