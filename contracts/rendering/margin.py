"""What stands in the margin of a clause: that its words are its own, and on screen the way to other ones."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from contracts.assembly.document import Annex, Clause

OWN = "非标准条款"


@dataclass(frozen=True)
class Ways:
    """The link beside a clause: where `to` leads by clause id (nowhere: no link), what it says, its whole name with {}."""

    to: Callable[[str], str]
    label: str
    name: str

    def link(self, part: Clause | Annex, name: str) -> str:
        """Return the link of `part`, called `name` in the contract, or nothing where it has none."""
        address, whole = self.to(part.id), escape(self.name.format(name))
        if not address:
            return ""
        return f'<a class="way" href="{escape(address)}" aria-label="{whole}">{escape(self.label)}</a>'


@dataclass(frozen=True)
class Margin:
    """The margin of a screen (`ways`), of a draft on paper, or of what is signed, which knows no library."""

    marks_own: bool = True
    ways: Ways | None = None

    def shape(self, name: str, part: Clause | Annex) -> str:
        """Return the class of a clause or annex, such as `clause is-own`."""
        return f"{name} is-own" if part.own and self.marks_own else name

    def beside(self, part: Clause | Annex, name: str) -> str:
        """Return what stands beside `part`, called `name` in the contract."""
        mark = f'<span class="own-mark">{OWN}</span>' if part.own and self.marks_own else ""
        return mark + (self.ways.link(part, name) if self.ways and part.id else "")
