"""Which pictures there are: whose screen, which address, and what is done there first. `take.py` takes them.

Actions find their way by names of fields, never by words, for every picture is taken in both languages.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from take import Studio

LANGUAGES = {"": "zh-hans", ".en": "en"}  # by what stands in the name of the file
DRAFT = "云岭商贸电商售后热线外包协议"
READY = "山屿文化在线客服外包合同"
BY_VOLUME = "临江银行客户回访与满意度调查外包协议"
REVIEWED = "客户回访与质检外包协议"
SENT_BACK = "跨境多语种客服外包协议"
APPROVED = "华南区在线客服外包合同"


@dataclass(frozen=True)
class Picture:
    """A picture by its name: whose screen it is (nobody's before they sign in), the address, and what to do there first.

    In the address `{title}` stands for the contract of that title. The picture begins with `at`, further down the page,
    or shows `only` that part of it; of a `pdf` it is the last page with these words. What `writes` comes after all that
    does not. Words on paper are Chinese: of a `pdf` there is one picture.
    """

    name: str
    account: str
    address: str
    do: "Callable[[Studio, Page], None] | None" = None
    at: str = ""
    only: str = ""
    pdf: str = ""
    writes: bool = False

    @property
    def files(self) -> dict[str, str]:
        """Its files, by language."""
        return {f"{self.name}{mark}.png": language for mark, language in LANGUAGES.items() if not (mark and self.pdf)}


def new_contract(_studio: "Studio", page: "Page") -> None:
    page.click("main button.btn-primary")
    page.wait_for_url("**/fill/parties/")


def risks_of_a_new_contract(studio: "Studio", page: "Page") -> None:
    new_contract(studio, page)
    page.goto(page.url.partition("fill/")[0] + "risks/")


def first_problems(studio: "Studio", page: "Page") -> None:
    new_contract(studio, page)
    page.locator("[name$=a__name]").first.fill("晨光日用品（示例）有限公司")
    page.click(".foot button[value=next]")
    page.locator(".es").wait_for()


def miss_two_targets(_studio: "Studio", page: "Page") -> None:
    page.fill("#id_r0", "92.5")
    page.fill("#id_r3", "88.5")
    page.click("main button.btn-primary")
    page.wait_for_load_state("networkidle")
    page.evaluate("scrollTo(0, 0)")


def confirm_and_submit(_studio: "Studio", page: "Page") -> None:
    """The page to submit on asks for every default to be confirmed first; the second time it is there at once."""
    if "/fill/check/" in page.url:
        page.locator("button[name=action][value=confirm]").first.click()
        page.wait_for_load_state("networkidle")
        page.goto(page.url.partition("fill/")[0] + "submit/")


def reword(_studio: "Studio", page: "Page") -> None:
    box = page.locator("#id_source")
    box.fill(box.input_value().replace("经催告后", "经书面催告后"))
    box.evaluate("element => { element.scrollTop = 0 }")
    page.fill("#id_note", "催告要有书面凭据")
    page.locator("#preview ins").first.wait_for()


def impact(studio: "Studio", page: "Page") -> None:
    """What publishing a change touches; the change is made once."""
    if "change" not in studio.made:
        writer = studio.window("tangwei", "zh-hans")
        writer.goto("/library/clauses/fee.late/text/")
        reword(studio, writer)
        writer.click("button[name=action][value=save]")
        writer.wait_for_url("**/library/changes/*/")
        studio.made["change"] = writer.url
    page.goto(studio.made["change"] + "publish/")


def offer(studio: "Studio", page: "Page") -> None:
    """What the drafter is offered once the change was published."""
    if "published" not in studio.made:
        publisher = studio.window("luchen", "zh-hans")
        impact(studio, publisher)
        publisher.locator("main form button.btn-primary").last.click()
        publisher.wait_for_load_state("networkidle")
        studio.made["published"] = publisher.url
    page.reload()


PICTURES = (
    Picture("sign-in", "", "/login/"),
    Picture("dashboard", "linke", "/"),
    Picture("dashboard-review", "chenyu", "/"),
    Picture("new", "linke", "/new/"),
    Picture("fees", "linke", f"{{{DRAFT}}}fill/fees/"),
    Picture("check", "linke", f"{{{DRAFT}}}fill/check/"),
    Picture("contract", "linke", f"{{{DRAFT}}}", at="#article-5"),
    Picture("ways", "linke", f"{{{DRAFT}}}clauses/fee.late/"),
    Picture("reword", "linke", f"{{{DRAFT}}}clauses/fee.late/text/"),
    Picture("calculator", "linke", f"{{{DRAFT}}}calculator/", do=miss_two_targets),
    Picture("chart-score", "linke", f"{{{DRAFT}}}calculator/", do=miss_two_targets, only=".picture:has(#score-title)"),
    Picture("chart-year", "linke", f"{{{DRAFT}}}calculator/", do=miss_two_targets, only=".picture:has(#year-title)"),
    Picture("chart-volume", "linke", f"{{{BY_VOLUME}}}calculator/", only=".picture:has(#cost-title)"),
    Picture("desk", "chenyu", f"{{{REVIEWED}}}review/?a=1"),
    Picture("answering", "linke", f"{{{SENT_BACK}}}review/"),
    Picture("versions", "linke", f"{{{REVIEWED}}}versions/"),
    Picture("lifecycle", "linke", f"{{{APPROVED}}}lifecycle/"),
    Picture("calendar", "linke", "/calendar/"),
    Picture("notifications", "linke", "/notifications/"),
    Picture("library", "tangwei", "/library/?q=付款"),
    Picture("library-clause", "tangwei", "/library/clauses/fee.late/"),
    Picture("library-text", "tangwei", "/library/clauses/fee.late/text/", do=reword),
    Picture("users", "heli", "/users/"),
    Picture("approval-rules", "heli", "/approval-rules/"),
    Picture("audit", "fangning", "/audit/"),
    Picture("paper", "linke", f"{{{DRAFT}}}contract.pdf", pdf="第一条"),
    Picture("annex-kpi", "linke", f"{{{DRAFT}}}contract.pdf", pdf="考核计分示例"),
    Picture("annex-fees", "linke", f"{{{DRAFT}}}contract.pdf", pdf="外包费用明细"),
    Picture("step", "linke", "/new/", do=new_contract, writes=True),
    Picture("problems", "linke", "/new/", do=first_problems, writes=True),
    Picture("risk", "linke", "/new/", do=risks_of_a_new_contract, writes=True),
    Picture("submit", "linke", f"{{{READY}}}submit/", do=confirm_and_submit, writes=True),
    Picture("library-publish", "luchen", "/library/changes/", do=impact, at="#impact", writes=True),
    Picture("library-upgrade", "linke", f"{{{DRAFT}}}editions/", do=offer, writes=True),
)
FILES = tuple(file for picture in PICTURES for file in picture.files)
