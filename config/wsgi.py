"""The entry of production servers: `gunicorn config.wsgi`. Says at the start how SQLite keeps its promises."""

import logging
import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()

if connection.vendor == "sqlite":
    version = ".".join(map(str, connection.Database.sqlite_version_info))
    options = connection.settings_dict["OPTIONS"]
    logging.getLogger("niyue").info("SQLite %s, %s", version, options["init_command"])
