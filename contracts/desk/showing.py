"""Two versions on one page: marked, clean or side by side, and from one change to the next, all of it by addresses."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from contracts.desk.address import VIEWS, Address
from contracts.redline.pairs import Redline
from contracts.rendering import redline as drawing
from contracts.rendering.desk import Desk


@dataclass(frozen=True)
class Steps:
    """Which of the changes is looked at, and the addresses of its neighbours; `here` is that of the page without one."""

    count: int
    here: str
    at: int = 0
    previous: str = ""
    next: str = ""


@dataclass(frozen=True)
class View:
    """One of the ways to show two versions."""

    name: str
    url: str
    is_chosen: bool


def views(address: Address, chosen: str) -> tuple[View, ...]:
    """The ways to show two versions."""
    return tuple(View(name, address.to(view=name), name == chosen) for name in VIEWS)


def steps(address: Address, count: int) -> Steps:
    """Where `address` stands among `count` changes."""
    at = min(address.at, count)
    back, on = max(at - 1, 1), min(at + 1, count)
    return Steps(
        count,
        address.to(at=0),
        at,
        address.to(f"change-{back}", at=back) if at > 1 else "",
        address.to(f"change-{on}", at=on) if on > at else "",
    )


def drawn(redline: Redline, view: str, desk: Desk, names: tuple[str, str]) -> SafeString:
    """The redline as HTML; `names` are what stands above two columns."""
    if view == "sides":
        return SafeString(drawing.side_by_side(redline, desk, names=names))  # escaped in there
    return SafeString((drawing.clean if view == "clean" else drawing.marked)(redline, desk))  # escaped in there
