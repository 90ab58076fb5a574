import pytest

from contracts.assembly.marks import CLOSE, ENDED, MISSING, OPEN
from contracts.assembly.omission import close, ended, without_lead_in


@pytest.mark.parametrize(
    ("text", "left"),
    [
        # the member of an enumeration
        ("联系人：甲、M、乙。", "联系人：甲、乙。"),
        ("联系人：M、乙。", "联系人：乙。"),
        ("联系人：甲、M。", "联系人：甲。"),
        ("联系人：甲、M，电话：1。", "联系人：甲，电话：1。"),
        ("联系人：甲（1、M）。", "联系人：甲（1）。"),
        # the bracket
        ("联系人：甲（M）；电话：1。", "联系人：甲；电话：1。"),
        ("甲（乙（M）丙）。", "甲（乙丙）。"),
        ("甲（乙（丙）M）。丁。", "甲。丁。"),
        ("甲（以下简称“M”）。", "甲。"),
        # the part
        ("甲；M；乙。", "甲；乙。"),
        ("甲；乙；丙M。", "甲；乙。"),
        ("甲；M乙；丙M。", "甲。"),
        ("M甲；乙。", "乙。"),
        ("甲。M乙。丙。", "甲。丙。"),
        ("甲。乙M。", "甲。"),
        ("甲；M", "甲"),
        ("项目名称“M”，送达；乙。", "乙。"),
        ("“坐席”指一；二M。三。", "“坐席”指一。三。"),
        ("甲（一；二）三M；乙。", "乙。"),
        ("送达，逾期M的，视为收到；甲。", "甲。"),
        # lines
        ("甲：1\n乙：M\n丙：3", "甲：1\n丙：3"),
        ("甲：1\n乙：M", "甲：1"),
        ("甲。乙M\n丙", "甲。\n丙"),
        ("甲；乙M\n丙", "甲。\n丙"),
        # nothing left
        ("M", ""),
        ("甲M。", ""),
        ("（M）。", ""),
        ("名称：M、M。", ""),
    ],
)
def test_smallest_unit_around_a_missing_answer_goes(text, left):
    assert close(text.replace("M", MISSING)) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("甲，，乙。。", "甲，乙。"),
        ("甲，。乙", "甲。乙"),
        ("甲；。", "甲。"),
        ("甲、，乙", "甲，乙"),
        ("，甲。", "甲。"),
        ("。；甲。", "甲。"),
        ("甲（，乙）。", "甲（乙）。"),
        ("甲（乙，）。", "甲（乙）。"),
        ("甲（）乙。", "甲乙。"),
        ("甲？。", "甲？"),
        ("甲？！", "甲？！"),
        ("甲：\n，乙", "甲：\n乙"),
        ("甲……乙——丙。", "甲……乙——丙。"),
    ],
)
def test_marks_that_meet_are_reduced_to_the_strongest(text, left):
    assert close(text) == left


def test_a_mark_behind_an_answer_that_ends_with_one_is_dropped():
    assert [close(f"V{ENDED}。乙"), close(f"V{ENDED}，乙"), close(f"V{ENDED}乙")] == ["V乙", "V乙", "V乙"]


def test_bold_that_begins_in_a_removed_part_still_begins():
    assert close(f"甲。{OPEN}乙{MISSING}；丙。{CLOSE}丁。") == f"甲。{OPEN}丙。{CLOSE}丁。"


def test_bold_around_a_removed_part_leaves_no_trace():
    assert close(f"甲。{OPEN}乙{MISSING}。{CLOSE}丁。") == f"甲。{OPEN}{CLOSE}丁。"


def test_marks_that_meet_across_bold_are_reduced_too():
    assert close(f"{OPEN}甲，{CLOSE}。乙") == f"{OPEN}甲{CLOSE}。乙"


def test_the_lead_in_of_an_empty_list_goes_with_its_sentence_only():
    assert without_lead_in("甲方负责。有下列情形的：") == "甲方负责。"


def test_the_last_item_ends_as_an_end():
    assert [ended("甲；", last=True), ended("甲，", last=True), ended("甲；", last=False), ended("甲", last=True)] == [
        "甲。",
        "甲。",
        "甲；",
        "甲",
    ]
