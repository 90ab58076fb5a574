"""Private characters that stand for things inside a passage while its punctuation is worked out.

Wording is put together as one string in which every answer, gap, reference and table is a single private character.
Rules about punctuation therefore only ever see the words of the library; what a user typed cannot take part in them.
"""

import re

MISSING = "\ue000"  # an optional answer that is not there
OPEN = "\ue001"  # bold begins
CLOSE = "\ue002"  # bold ends
ENDED = "\ue003"  # the answer before this already ends with a punctuation mark

_FIRST_NODE = 0xF0000
MOST_NODES = 0xFFFD

RESERVED = re.compile("[\ue000-\ue003\U000f0000-\U000ffffd]")
NODE = re.compile("([\U000f0000-\U000ffffd])")


def node(index: int) -> str:
    """The character that stands for the node at `index`."""
    if index > MOST_NODES:
        raise OverflowError(f"a passage holds at most {MOST_NODES} answers")
    return chr(_FIRST_NODE + index)


def index(character: str) -> int:
    """Which node `character` stands for."""
    return ord(character) - _FIRST_NODE
