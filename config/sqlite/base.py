"""Contracts are confidential, so the file that holds them is private from its first byte."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Makes the database file (mode 0600) before SQLite would; its journal files take their mode from it.

    Columns of JSON get no check of their own: with an untrusted schema older SQLites refuse functions in checks, and
    what is written is made by `json.dumps` in any case.
    """

    data_type_check_constraints = {
        name: check for name, check in base.DatabaseWrapper.data_type_check_constraints.items() if name != "JSONField"
    }

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        if not self.is_in_memory_db():
            path = Path(self.settings_dict["NAME"])
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        return super().get_new_connection(conn_params)
