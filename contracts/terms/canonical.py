"""One way to write data down, so that equal data has equal bytes and can be hashed.

UTF-8, characters composed (NFC), keys sorted, no spaces; decimals and dates as text, never a float (security.md §4, I09).
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID


def canonical_json(data: object) -> bytes:
    """`data` (mappings, sequences, text, whole numbers, decimals, dates, booleans, None) as canonical JSON.

    TypeError for a float, or anything else that has no one way to be written.
    """
    return json.dumps(_plain(data), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(data: object) -> str:
    """The SHA-256 of canonical JSON, 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(data)).hexdigest()


def _plain(data: object) -> object:
    match data:
        case None | bool() | int():
            return data
        case str():
            return unicodedata.normalize("NFC", data)
        case Decimal() | date() | UUID():
            return str(data)
        case Mapping():
            return {unicodedata.normalize("NFC", str(key)): _plain(value) for key, value in data.items()}
        case list() | tuple():
            return [_plain(item) for item in data]
        case _:
            raise TypeError(f"{type(data).__name__} has no canonical form: {data!r}")
