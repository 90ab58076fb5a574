"""Intellectual property: who owns what, and what a licence needs."""

import pytest

from contracts.wizard.forms.property import PropertyForm
from tests.contracts.wizard.forms.asking import complaints, messages, read


def test_every_question_has_a_default():
    _values, wrong, missing = read(PropertyForm, {})
    assert (wrong, missing) == ({}, [])


@pytest.mark.parametrize(
    ("owner", "licensed"), [("归甲方", False), ("归乙方并许可甲方", True), ("共有", False), ("按清单", False)]
)
def test_a_licence_is_agreed_where_the_supplier_keeps_the_work(owner, licensed):
    values, _wrong, _missing = read(PropertyForm, {"ip.owner": owner})
    assert ("ip.license" in values, "ip.price" in values) == (licensed, licensed)


def test_background_may_be_left_out():
    values, _wrong, missing = read(PropertyForm, {})
    assert ("ip.bBackground" in values, missing) == (False, [])


def test_background_is_a_list_of_names():
    values, _wrong, _missing = read(PropertyForm, {"ip.bBackground": [{"name": "智能排班系统V3"}]})
    assert values["ip.bBackground"] == ({"name": "智能排班系统V3"},)


@pytest.mark.parametrize(
    ("key", "raw", "message"),
    [
        ("ip.bBackground", [{}], "第 1 行：填写成果名称"),
        ("ip.out", ["话术"], "特定成果没有“话术”这个选项，请从列表中选择"),
        ("ip.license", "永" * 201, "许可范围最多 200 个字，现在是 201 个字"),
    ],
)
def test_wrong_answers_are_named(key, raw, message):
    assert messages(PropertyForm, key, raw) == [message]


def test_no_two_answers_can_contradict_each_other():
    assert complaints(PropertyForm, ip__owner="归甲方") == []
