"""Rewording a contract in a browser: switch a variant, edit a clause, add a special term, and find them in the PDF."""

import re
import subprocess

import pytest
from playwright.sync_api import expect

from contracts import drafting
from contracts.models import Draft
from contracts.rendering import pdf
from contracts.wizard.compose import compose
from tests.factories import example_answers, make_draft, make_user
from tests.journeys.axe import LANGUAGES, violations

WORDINGS = {
    "fee.payment": {"stance": "supplier"},
    "kpi.fail": {"stance": "fallback"},
    "fee.late": {"text": "逾期不计息。。", "base": "of another text"},
    "own.1": {"title": "驻场支持", "text": "乙方派一人驻场。\n- 其一；\n- 其二。", "after": "fee.composition"},
}


@pytest.fixture
def draft(drafter):
    return make_draft(owner=drafter, answers=example_answers("ecommerce-hotline") | {"fee.pay.days": "30日"})


def words_of_the_pdf(draft, tmp_path):
    """The printed words of the draft as it stands now."""
    draft = Draft.objects.get(pk=draft.pk)
    file = tmp_path / "contract.pdf"
    file.write_bytes(pdf.render(compose(draft.answers, draft.library).document, draft="草稿"))
    printed = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True, text=True).stdout
    return re.sub(r"\s", "", printed)


def test_switch_edit_and_add_and_find_it_all_in_the_pdf(page, sign_in, draft, tmp_path):
    sign_in(page)
    page.goto(f"/{draft.pk}/")
    page.get_by_role("link", name="5.3　支付周期与期限，查看其他写法").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("5.3 支付周期与期限")
    way = page.get_by_role("region", name="偏乙方写法")
    expect(way.locator("ins")).to_have_text("新增：开具发票为附随义务，不影响甲方按期履行付款义务。")
    way.get_by_label("把“付款期限”从“30日”改为“15日”").check()
    way.get_by_role("button", name="改用偏乙方写法").click()
    expect(page.get_by_role("status").filter(has_text="已改用偏乙方写法")).to_be_visible()

    page.get_by_role("link", name="改写这一条").click()
    box = page.get_by_label("文字", exact=True)
    box.press("Control+End")
    page.keyboard.type("\n首期款项另按")
    page.get_by_label("引用条款或附件").select_option(label="附件五　费用支付明细表")
    page.get_by_role("button", name="插入引用", exact=True).click()
    page.keyboard.type("支付。")
    expect(box).to_have_value(re.compile(r'首期款项另按\{\{ ref\("annex\.5"\) \}\}支付。$'))
    page.get_by_role("button", name="保存文字").click()
    expect(page.get_by_role("region", name="自拟写法").locator("ins").last).to_have_text(
        "新增：首期款项另按附件五支付。"
    )

    page.get_by_role("link", name="条款写法").click()
    page.get_by_role("link", name="增加特别约定").click()
    page.get_by_label("标题").fill("驻场支持")
    page.get_by_label("放在哪一条的末尾").select_option(label="第五条　费用与支付")
    page.get_by_label("文字", exact=True).fill("乙方派一人驻甲方职场，不另收费。")
    page.get_by_role("button", name="增加特别约定").click()
    expect(page.get_by_role("heading", name="与标准文本有 2 处不同")).to_be_visible()

    printed = words_of_the_pdf(draft, tmp_path)
    assert [
        words in printed
        for words in ("之日起15日内付款", "首期款项另按附件五支付。", "驻场支持。乙方派一人驻甲方职场，不另收费。")
    ] == [True] * 3
    assert printed.count("非标准条款") == 2


def test_undo_brings_back_the_words_of_the_library(page, sign_in, draft, tmp_path):
    sign_in(page)
    page.goto(f"/{draft.pk}/clauses/fee.late/text/")
    page.get_by_label("文字", exact=True).fill("逾期不计息。")
    page.get_by_role("button", name="保存文字").click()
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("逾期付款")
    expect(page.get_by_role("region", name="标准写法").get_by_text("现在使用")).to_be_visible()
    assert Draft.objects.get(pk=draft.pk).wordings == {}


def test_what_is_wrong_is_said_by_place_and_leads_there_and_nothing_typed_is_lost(page, sign_in, draft):
    sign_in(page)
    page.goto(f"/{draft.pk}/clauses/fee.late/text/")
    typed = "第一行。\n甲方{{ fee.late.dayly }}支付。"
    page.get_by_label("文字", exact=True).fill(typed)
    page.get_by_role("button", name="保存文字").click()
    expect(page.locator(".es")).to_be_focused()
    box = page.get_by_label("文字", exact=True)
    expect(box).to_have_value(typed)
    page.get_by_role("link", name="第 2 行第 3 个字").click()
    expect(box).to_be_focused()
    assert box.evaluate("box => box.selectionStart") == typed.index("{{")


def test_g3_a_clause_is_switched_and_written_without_javascript(plain_page, sign_in, draft):
    page = plain_page
    sign_in(page)
    page.goto(f"/{draft.pk}/clauses/fee.late/")
    page.get_by_role("button", name="改用折中写法").click()
    expect(page.get_by_role("region", name="折中写法").get_by_text("现在使用")).to_be_visible()
    page.get_by_role("link", name="改写这一条").click()
    page.get_by_label("文字", exact=True).fill("逾期的，见")
    page.get_by_label("引用条款或附件").select_option(label="5.3　支付周期与期限")
    page.get_by_role("button", name="插入引用").click()
    expect(page.get_by_label("文字", exact=True)).to_have_value('逾期的，见{{ ref("fee.payment") }}')
    page.get_by_role("button", name="保存文字").click()
    assert Draft.objects.get(pk=draft.pk).wordings["fee.late"]["text"] == '逾期的，见{{ ref("fee.payment") }}'


def test_who_comes_second_sees_both_texts_and_keeps_typing(page, sign_in, draft):
    sign_in(page)
    page.goto(f"/{draft.pk}/clauses/fee.late/text/")
    other = make_user(last_name="周", first_name="明")
    drafting.save_wordings(draft, {"fee.late": {"text": "周明的文字。"}}, by=other)
    page.get_by_label("文字", exact=True).fill("我的文字。")
    page.get_by_role("button", name="保存文字").click()
    conflict = page.get_by_role("region", name=re.compile("周明在 .* 改过这一条，你的文字没有保存"))
    expect(conflict.locator("del")).to_have_text("删除：周明")
    expect(page.get_by_label("文字", exact=True)).to_have_value("我的文字。")
    page.get_by_role("button", name="保存文字").click()
    expect(page.get_by_role("region", name="自拟写法")).to_be_visible()
    assert Draft.objects.get(pk=draft.pk).wordings["fee.late"]["text"] == "我的文字。"


def test_a_clause_in_the_preview_leads_to_its_ways_and_saves_what_was_typed_first(page, sign_in, draft):
    sign_in(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"/{draft.pk}/fill/fees/?page=3")
    way = page.locator("#paper").get_by_role("link", name="5.3　支付周期与期限，查看其他写法")
    way.wait_for()
    page.locator("#fee-pay-days").get_by_role("textbox").fill("45")
    way.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("支付周期与期限")
    assert Draft.objects.get(pk=draft.pk).answers["fee.pay.days"] == "45日"


@pytest.mark.parametrize("language", LANGUAGES)
def test_g1_axe_finds_nothing_and_nothing_scrolls_sideways(language, page, drafter, draft, client, live_server):
    drafting.save_wordings(draft, WORDINGS, by=drafter)
    client.force_login(drafter)
    cookies = {"sessionid": client.cookies["sessionid"].value, "django_language": language}
    page.context.add_cookies(
        [{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()]
    )
    found = []
    rests = ("", "fee.payment/", "fee.late/", "kpi.fail/", "fee.late/text/", "own.1/text/", "new/")
    for address in (*(f"/{draft.pk}/clauses/{rest}" for rest in rests), f"/{draft.pk}/"):
        page.goto(address)
        for summary in page.locator("main summary").all():
            summary.click()
        found += violations(page, (1440, 320))
        page.set_viewport_size({"width": 320, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            found.append(("sideways", page.url))
    assert found == []
