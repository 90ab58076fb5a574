"""What the checks read out of free text: places, and how often somebody is called."""

from fractions import Fraction as F

import pytest

from contracts.risk.checks.outbound import times_a_week
from contracts.risk.provinces import province_of


@pytest.mark.parametrize(
    ("city", "address", "province"),
    [
        ("合肥市", "", "安徽"),
        ("芜湖", "", "安徽"),
        ("", "安徽省合肥市高新区", "安徽"),
        ("", "安徽合肥高新区", "安徽"),
        ("上海市", "南京西路1000号", "上海"),
        ("", "南京西路1000号", ""),
        ("", "南京市玄武区", "江苏"),
        ("", "内蒙古自治区包头市", "内蒙古"),
        ("延边朝鲜族自治州", "", ""),
        ("海州市", "", ""),
        ("", "", ""),
    ],
)
def test_a_place_lies_in_its_province(city: str, address: str, province: str) -> None:
    assert province_of(city, address) == province


@pytest.mark.parametrize(
    ("words", "rate"),
    [
        ("同一客户每月1次", F(3, 13)),
        ("每周不超过3次", F(3)),
        ("每2周最多5次", F(5, 2)),
        ("2次/周", F(2)),
        ("每日一次", F(7)),
        ("每个季度两次", F(2, 13)),
        ("每年１２次", F(12, 52)),
        ("适度拨打", None),
        ("不超过3次", None),
        ("每0周1次", None),
    ],
)
def test_how_often_a_week(words: str, rate: F | None) -> None:
    assert times_a_week(words) == rate
