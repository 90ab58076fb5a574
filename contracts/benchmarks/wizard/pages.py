"""Which pages are measured, and what is done with each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from contracts.benchmarks.wizard.bare import ADDRESS
from contracts.benchmarks.wizard.browser import Browser, Typing
from contracts.models import Draft

Visit = Callable[[], HttpResponse]
BARE = "bare page with one form"
SAVE = "autosave with preview"
STEPS = ("scope", "fees", "kpi")
SEARCHES = {
    "a company": "海裳",
    "a word all contracts say": "合同",
    "a clause": "不可抗力",
    "one character": "的",
    "a word of all companies": "有限公司",
    "a word of all banks": "支行",
    "a whole phrase": "保障中小企业款项支付条例",
    "five words": "乙方 服务 应当 费用 有限公司",
    "nothing": "查无此词",
}
SORTS = {"last saved": "updated", "end of term": "ends", "total": "-total"}


@dataclass(frozen=True)
class Visited:
    """A page: its name, what it belongs to (`list`, `draft`, or neither), its address to be weighed, and a visit."""

    name: str
    group: str
    visit: Visit
    address: str = ""


def bare(browser: Browser) -> Visited:
    return Visited(BARE, "", partial(browser.get, ADDRESS))


def lists(browser: Browser) -> Iterator[Visited]:
    """The dashboard, plain, searched, sorted, and as its own script asks for it."""
    home = reverse("contracts:drafts")
    yield Visited("dashboard", "list", partial(browser.get, home), home)
    for what, words in SEARCHES.items():
        yield Visited(f"dashboard, search for {what}", "list", partial(browser.get, f"{home}?q={words}"))
    for what, column in SORTS.items():
        yield Visited(f"dashboard, by {what}", "list", partial(browser.get, f"{home}?sort={column}"))
    yield Visited("dashboard, last page", "list", partial(browser.get, f"{home}?page=999999"))
    part = {"HX-Request": "true", "HX-Target": "contracts"}
    yield Visited("its list alone, searched", "list", partial(browser.get, f"{home}?q=合同", **part))


def of_draft(browser: Browser, draft: Draft) -> Iterator[Visited]:
    """Everything around one contract, as its author meets it."""
    for step in STEPS:
        address = reverse("contracts:step", args=[draft.pk, step])
        yield Visited(f"step page, {step}", "draft", partial(browser.get, address), address)
    fees = reverse("contracts:step", args=[draft.pk, "fees"])
    yield Visited("preview fragment", "draft", partial(browser.get, browser.open(fees).named["data-from"]))
    yield Visited(SAVE, "draft", Typing(browser, fees, "fee.items", "unitPrice").save)
    for name, address in (
        ("check page", reverse("contracts:step", args=[draft.pk, "check"])),
        ("risk report", reverse("contracts:risks", args=[draft.pk])),
        ("contract page", reverse("contracts:contract", args=[draft.pk])),
    ):
        yield Visited(name, "draft", partial(browser.get, address), address)
