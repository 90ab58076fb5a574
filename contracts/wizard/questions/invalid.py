"""What a person is told about an answer that cannot be read, or is missing."""

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

MESSAGES: dict[str, Words] = {
    "missing": _("填写{label}"),
    "missing_choice": _("选择{label}"),
    "number": _("{label}须为数字，例如 12 或 1.5"),
    "integer": _("{label}须为整数，例如 12"),
    "number_range": _("{label}最多 {digits} 位数字"),
    "too_long": _("{label}最多 {limit} 个字符"),
    "money": _("{label}须为数字，例如 62,000.00 或 6.2万"),
    "money_decimals": _("{label}最多保留两位小数"),
    "money_negative": _("{label}不能小于 0"),
    "money_range": _("{label}须在 0.01 到 999,999,999,999.99 元之间"),
    "percent": _("{label}须为百分数，例如 15 或 15%"),
    "date": _("{label}须为日期，例如 2027-01-01"),
    "date_unreal": _("{label}须为真实日期，例如 2027-01-01"),
    "phone": _("{label}须为电话号码，例如 0571-88886666 或 13800138000"),
    "time": _("{label}须为 24 小时制的时间，例如 09:00"),
    "days": _("{label}须为天数，例如 15日 或 5个工作日"),
    "bool": _("{label}须选择“是”或“否”"),
    "choice": _("{label}没有“{value}”这个选项，请从列表中选择"),
    "range": _("{label}须在 {low} 到 {high} 之间"),
    "at_least": _("{label}不能小于 {low}"),
    "at_most": _("{label}不能大于 {high}"),
    "short": _("{label}至少 {low} 个字，现在是 {count} 个字"),
    "long": _("{label}最多 {high} 个字，现在是 {count} 个字"),
    "few": _("{label}至少选择 {low} 项"),
    "few_rows": _("{label}至少填写 {low} 行"),
    "many_rows": _("{label}最多 {high} 行"),
    "shape": _("{label}的格式不对，重新填写"),
    "row": _("第 {row} 行：{message}"),
    "pattern": _("{label}须符合格式：{example}"),
    "control": _("{label}含有无法打印的字符，删除后重新填写"),
}


class Invalid(ValidationError):
    """A raw answer that cannot be read, with the words for the person who typed it."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(str(MESSAGES[code]).format(**params), code=code)
