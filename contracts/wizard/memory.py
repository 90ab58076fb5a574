"""What a process has worked out lately from answers, so that one page after the other need not work it out again.

Typed answers, document and findings follow from raw answers, library and language alone. They are remembered by the
content of the answers, never by draft or version, so nothing ever has to be thrown away when something is saved.
"""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import Generic, TypeVar

from django.utils.translation import get_language

from clauses.library import Library
from clauses.library.vocabulary import Raw

Made = TypeVar("Made")
Key = tuple[str | None, int, bytes, tuple[Hashable, ...]]


class Memory(Generic[Made]):
    """The function `make`, which remembers its last `size` results. What it returns is shared: never change it.

    It takes raw answers, a library, and `about` what else its result depends on.
    """

    def __init__(self, make: Callable[..., Made], size: int) -> None:
        self._make, self._size = make, size
        self._kept: OrderedDict[Key, tuple[Library, Made]] = OrderedDict()
        self._lock = Lock()

    def __call__(self, raw: Mapping[str, Raw], library: Library, *about: Hashable) -> Made:
        key = (get_language(), id(library), _digest(raw), about)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][1]
        made = self._make(raw, library, *about)
        with self._lock:
            self._kept[key] = (library, made)  # while the library is kept, no other can have its id
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return made


def _digest(raw: Mapping[str, Raw]) -> bytes:
    return hashlib.blake2b(json.dumps(raw, sort_keys=True).encode(), digest_size=20).digest()
