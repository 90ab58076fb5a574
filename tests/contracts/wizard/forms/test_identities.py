"""Codes, telephone numbers, addresses and accounts as people type them."""

import pytest

from contracts.wizard.identities import Account, Email, Phone, Uscc

USCC = Uscc("统一社会信用代码", required=True)
PHONE = Phone("联系电话")
SERVICE = Phone("服务号码", service=True)
EMAIL = Email("电子邮箱")
ACCOUNT = Account("账号")

NOT_A_CODE = "统一社会信用代码须为 18 位数字或大写字母，不含 I、O、S、V、Z，与营业执照核对"
NOT_A_PHONE = "联系电话须为电话号码，例如 0571-88886666 或 13800138000"
NOT_AN_ADDRESS = "电子邮箱须为完整的邮箱地址，例如 name@example.com"
NOT_AN_ACCOUNT = "账号须为 8 到 32 位数字"


@pytest.mark.parametrize(
    ("question", "raw", "typed"),
    [
        (USCC, "91440300708461136T", "91440300708461136T"),
        (USCC, " 91440300 708461136t ", "91440300708461136T"),
        (USCC, "９１４４０３００７０８４６１１３６Ｔ", "91440300708461136T"),
        (USCC, "91350211M0000XUF46", "91350211M0000XUF46"),
        (PHONE, "138 1234 5678", "13812345678"),
        (PHONE, "(021) 68881500", "021-68881500"),
        (PHONE, "400-821-0000", "400-821-0000"),
        (SERVICE, "95588", "95588"),
        (EMAIL, " Service@haishang.example.cn ", "Service@haishang.example.cn"),
        (EMAIL, "service＠example．com", "service@example.com"),
        (ACCOUNT, "3405 0145 8608 0000 1234", "34050145860800001234"),
        (ACCOUNT, "３４０５０１４５-８６０８", "340501458608"),
    ],
)
def test_identity_is_tidied(question, raw, typed):
    assert question.parse(raw) == (typed, [])


@pytest.mark.parametrize(
    ("question", "raw", "message"),
    [
        (USCC, "9144030070846113", NOT_A_CODE),
        (USCC, "91440300708461136TT", NOT_A_CODE),
        (USCC, "9144030070846113OT", NOT_A_CODE),
        (USCC, "I1440300708461136T", NOT_A_CODE),
        (USCC, "统一社会信用代码", NOT_A_CODE),
        (PHONE, "12345", NOT_A_PHONE),
        (PHONE, "68881500", NOT_A_PHONE),
        (PHONE, "95588", NOT_A_PHONE),
        (PHONE, "1381234567", NOT_A_PHONE),
        (PHONE, "电话联系", NOT_A_PHONE),
        (PHONE, "1" * 41, "联系电话最多 40 个字符"),
        (EMAIL, "service", NOT_AN_ADDRESS),
        (EMAIL, "service@haishang", NOT_AN_ADDRESS),
        (EMAIL, "@haishang.example", NOT_AN_ADDRESS),
        (EMAIL, "a@b.com;c@d.com", NOT_AN_ADDRESS),
        (ACCOUNT, "1234567", NOT_AN_ACCOUNT),
        (ACCOUNT, "1" * 33, NOT_AN_ACCOUNT),
        (ACCOUNT, "3405014586080000123A", NOT_AN_ACCOUNT),
        (ACCOUNT, ["34050145"], "账号的格式不对，重新填写"),
        (EMAIL, "a\x00@b.com", "电子邮箱含有无法打印的字符，删除后重新填写"),
    ],
)
def test_identity_that_cannot_be_one_is_refused(question, raw, message):
    assert question.parse(raw) == (None, [message])


def test_code_with_another_check_character_is_kept_with_a_remark():
    assert str(USCC.advice("91350211M0000XUF46")) == "统一社会信用代码的校验位不一致，请与营业执照核对"


@pytest.mark.parametrize(
    "code", ["914403001922038216", "91440300708461136T", "91110000101623741K", "91110108551385082Q"]
)
def test_code_with_its_check_character_gets_no_remark(code):
    assert USCC.advice(code) == ""


def test_account_is_echoed_in_groups_of_four():
    assert ACCOUNT.echo("34050145860800001234") == "3405 0145 8608 0000 1234"


@pytest.mark.parametrize("question", [USCC, PHONE, EMAIL, ACCOUNT])
def test_empty_identity_is_no_answer(question):
    assert question.parse("  ") == (None, [])
