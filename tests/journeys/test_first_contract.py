"""From signing in to a PDF: a first contract, answered by hand only where the product cannot know."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.hand import Hand, answer_what_is_here, field, heading, save_and_continue

MOST_ANSWERS, MOST_CLICKS = 45, 120

BY_HAND = {
    "合同主体": {
        "甲方名称": "云岭商贸（示例）有限公司",
        "甲方统一社会信用代码": "91310115MA1K35W58B",
        "甲方法定代表人（负责人）": "陈立",
        "甲方住所": "上海市浦东新区示例路 100 号",
        "甲方联系人姓名": "林可",
        "甲方联系电话": "021-58881234",
        "甲方电子邮箱": "linke@yunling.example",
        "乙方名称": "青禾呼叫（示例）有限公司",
        "乙方统一社会信用代码": "91330106MA27Y6XJ4Q",
        "乙方法定代表人（负责人）": "赵青",
        "乙方住所": "杭州市西湖区示例路 8 号",
        "乙方联系人姓名": "钱禾",
        "乙方联系电话": "0571-88886666",
        "乙方电子邮箱": "qianhe@qinghe.example",
        "乙方开户行": "示例银行杭州西湖支行",
        "乙方账号": "3301020304050607089",
        "签订地点": "上海市浦东新区",
    },
    "服务范围": {
        "外包业务概述": "受理甲方电商平台售后来电，包括退换货、物流查询和投诉，并记录工单。",
        "服务渠道：第 1 行 渠道": "热线电话",
        "服务渠道：第 1 行 号码或账号": "400-888-0000",
        "服务渠道：第 1 行 方向": "呼入",
        "服务渠道：第 1 行 归属": "甲方",
        "职场地点：第 1 行 城市": "杭州",
        "职场地点：第 1 行 详细地址": "西湖区示例路 8 号 3 层",
        "职场地点：第 1 行 坐席数（席）": "20",
        "乙方许可证编号": "B2-20250001",
        "乙方许可有效期": "2030-12-31",
        "业务量预测：第 1 行 业务项": "售后来电",
        "业务量预测：第 1 行 单位": "通",
        "业务量预测：第 1 行 月均业务量": "30000",
    },
    "期限与续约": {"起始日": "2027-01-01", "终止日": "2027-12-31"},
    "履行与培训": {
        "配置坐席数": "20",
        "乙方项目负责人姓名": "孙敏",
        "乙方项目负责人电话": "13800138000",
        "乙方项目负责人邮箱": "sunmin@qinghe.example",
    },
    "费用与结算": {
        "费用明细：第 1 行 服务项目": "售后坐席",
        "费用明细：第 1 行 计费模式": "按坐席",
        "费用明细：第 1 行 单位": "席·月",
        "费用明细：第 1 行 单价": "６２００",
        "费用明细：第 1 行 计量依据": "固定",
        "费用明细：第 1 行 预计数量": "20",
    },
}
STEPS = [
    "合同主体",
    "服务范围",
    "期限与续约",
    "履行与培训",
    "费用与结算",
    "服务质量考核",
    "信息安全与保密",
    "知识产权",
    "违约责任",
    "终止与争议",
    "附件与签署",
    "核对与提交",
]


def leave_and_come_back(hand):
    page = hand.page
    hand.click(page.get_by_role("button", name="退出，稍后继续"))
    expect(page.get_by_text("已保存。下次从第 4 步继续")).to_be_visible()
    hand.click(page.get_by_role("link", name=re.compile("继续填写.*华东区售后热线外包协议")).first)
    expect(page.get_by_label("配置坐席数")).to_have_value("20")
    expect(page.locator(".question:focus-within .resumed")).to_have_text(re.compile("^上次填到“"))


@pytest.mark.journey
def test_first_contract_from_signing_in_to_the_pdf(page, sign_in, tell_journey):
    sign_in(page)
    hand = Hand(page)
    hand.click(page.get_by_role("link", name="新建合同").first)
    hand.answer(page.get_by_label("合同名称", exact=True), "华东区售后热线外包协议")
    hand.click(page.get_by_role("button", name="创建合同"))

    for step in STEPS[:-1]:
        expect(heading(page)).to_have_text(step)
        waiting = dict(BY_HAND.get(step, {}))
        for number in range(1, max(1, page.locator(".parts li").count()) + 1):
            answer_what_is_here(hand, waiting)
            if step == "履行与培训" and number == 1:
                leave_and_come_back(hand)
            save_and_continue(hand)
        assert waiting == {}

    expect(heading(page)).to_have_text("核对内容并提交审核")
    hand.click(page.get_by_role("button", name="全部确认"))
    expect(page.locator("#defaults")).to_have_count(0)
    hand.click(page.get_by_role("button", name="提交审核"))
    expect(heading(page)).to_have_text("提交审核")
    tell_journey(hand, "J1: first contract from blank, ready to submit")
    assert (hand.answers <= MOST_ANSWERS, hand.clicks <= MOST_CLICKS) == (True, True)
    page.goto(page.url.removesuffix("submit/"))
    expect(heading(page)).to_have_text("华东区售后热线外包协议")
    expect(page.get_by_text("合同里没有空白")).to_be_visible()
    with page.expect_download(timeout=30_000) as download:
        page.get_by_role("link", name="下载 PDF").click()
    assert re.fullmatch(r"HT-\d{4}-0001_华东区售后热线外包协议_草稿\.pdf", download.value.suggested_filename)
    assert Path(download.value.path()).read_bytes()[:5] == b"%PDF-"


def test_contract_is_created_filled_and_saved_without_javascript(plain_page, sign_in):
    page = plain_page
    sign_in(page)
    page.get_by_role("link", name="新建合同").first.click()
    page.get_by_label("分节式").check()
    page.get_by_role("button", name="创建合同").click()
    field(page, "甲方名称").fill("云岭商贸（示例）有限公司")
    page.get_by_role("button", name="保存并继续").click()

    expect(page).to_have_title(re.compile("^错误：合同主体"))
    expect(page.locator(".es")).to_be_focused()
    page.get_by_role("button", name="先跳过，继续下一步").click()
    expect(page.get_by_label("乙方名称", exact=True)).to_have_value("")
    page.get_by_role("button", name=re.compile("服务范围")).first.click()
    expect(heading(page)).to_have_text("服务范围")
    page.get_by_role("button", name="2.2 时间与权限").click()
    page.get_by_role("button", name=re.compile("再加一行.*服务时间")).click()
    expect(page.get_by_label("第 2 行 时段名称")).to_have_value("")
    field(page, "服务时间：第 2 行 时段名称").fill("夜班")
    page.get_by_role("button", name=re.compile("^删除第 1 行：每日")).click()
    expect(page.get_by_label("第 1 行 时段名称")).to_have_value("夜班")
    page.get_by_role("button", name=re.compile("合同主体")).first.click()
    expect(page.get_by_label("甲方名称")).to_have_value("云岭商贸（示例）有限公司")
