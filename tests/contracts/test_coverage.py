"""Every item of `docs/reference/coverage.csv` is in both forms: the clause it names, and the field it names, printed.

Two contracts a form have everything switched on: one goes to court, the other to arbitration, since no contract may
name both. A yes/no question is printed as the words it switches on: there a clause of the contract must read it.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from clauses.library import read
from contracts.assembly.document import Document, Table, Value
from contracts.wizard.compose import compose
from contracts.wizard.steps import vocabulary
from tests.factories import example_answers

COVERAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "coverage.csv"
ROWS = list(csv.DictReader(COVERAGE.open(encoding="utf-8-sig")))
FORMS = ("agreement", "sectioned")
CODES = ("ANS", "ART", "ASA", "AHT", "FCR", "CSAT", "CMP", "SPD", "ACC", "EML", "TKT")
ITEMS = [
    ("热线月费", "固定月费", "月"),
    ("专属坐席", "按坐席", "席·月"),
    ("培训工时", "按时长", "小时"),
    ("呼入电话", "按量", "通"),
    ("外呼样本", "按成效", "成功样本"),
    ("在线会话", "按量", "会话"),
]
EVERYTHING = {
    "scope.types": [
        "电话接听",
        "电话咨询",
        "在线客服",
        "邮件处理",
        "社交媒体私信",
        "工单处理",
        "信息录入",
        "售后支持",
        "投诉处理",
        "外呼回访",
    ],
    "scope.minors": "是",
    "scope.ai.use": "辅助人工",
    "fee.models": ["固定月费", "按坐席", "按时长", "按量", "按成效"],
    "fee.items": [
        {"name": name, "model": model, "unit": unit, "unitPrice": "10", "basis": "实际", "estQty": "100"}
        for name, model, unit in ITEMS
    ],
    "fee.tiers": [{"item": "呼入电话", "from": "0", "price": "10"}],
    "fee.min.on": "是",
    "fee.min.qty": "100",
    "fee.over.mult": "1.2",
    "fee.mult.holiday": "1.5",
    "fee.pay.trigger": "固定日期",
    "fee.pay.day": "10",
    "fee.prepay.on": "是",
    "fee.prepay.pct": "10",
    "fee.adj.triggers": [
        "服务范围变更",
        "业务量增减",
        "服务质量",
        "居民消费价格上涨",
        "最低工资标准上调",
        "税率变化",
        "法规变化",
    ],
    "kpi.items": [
        {"code": code, "target": "90", "floor": "85", "weight": "10" if code != "ANS" else "0", "scoring": "线性"}
        for code in CODES
    ],
    "pi.sensitive": "是",
    "pi.sensCats": ["金融账户"],
    "disp.med.on": "是",
    "disp.med.org": "杭州市人民调解委员会",
    "misc.extra.data": "双方按月交换业务统计数据。",
    "misc.extra.tech": "甲方提供接口技术支持。",
    "misc.extra.market": "双方可以联合开展服务宣传。",
    "doc.background": "甲方拟扩大客户服务规模。",
    "sign.a.name": "陈立群",
    "sign.b.name": "许文博",
    "sign.a.date": "2026-12-20",
    "sign.b.date": "2026-12-21",
    **{f"annex.{number}.mode": "随附" for number in range(1, 10)},
}
COURT = {"disp.way": "诉讼", "disp.court.link": "甲方住所地"}
ARBITRATION = {"disp.way": "仲裁", "disp.arb.org": "杭州仲裁委员会"}
CHOOSES = {"doc.form"}  # chooses the outline itself, and so prints the whole of it


@pytest.fixture(scope="module", params=FORMS)
def documents(request) -> list[Document]:
    base = example_answers("ecommerce-hotline") | EVERYTHING | {"doc.form": request.param}
    return [compose(base | way, read()).document for way in (COURT, ARBITRATION)]


def test_the_list_is_whole():
    assert len(ROWS) == 267


def test_everything_is_printed_without_a_gap(documents):
    assert [gap.key for document in documents for gap in document.gaps] == []


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_coverage(row, documents):
    present = {clause.id for document in documents for clause in document.clauses()} | {"doc.cover"}
    missing_clauses = [name for name in row["clause_ids"].split() if name not in present]
    missing_fields = [name for name in fields(row) if not any(shows(document, name) for document in documents)]
    assert (missing_clauses, missing_fields) == ([], [])


def fields(row: dict[str, str]) -> list[str]:
    """The fields a row names: `scope.types; perf.complaint`, `kpi.items ART/ASA`, `fee.models=按坐席`, `term.*`."""
    return [name.strip() for name in row["wizard_field"].split(";") if name.strip() != "(derived)"]


def shows(document: Document, name: str) -> bool:
    key, wanted = split(name)
    if key in CHOOSES:
        return document.form in FORMS
    if key == "doc.title" and document.title:
        return True
    if key.startswith("annex."):
        return any(annex.id.startswith(key) for annex in document.annexes)
    printed = list(values_of(document, key))
    if wanted:
        return all(any(word in text for text in printed) for word in wanted)
    return bool(printed) or reads(document, key)


def split(name: str) -> tuple[str, list[str]]:
    """The key a field stands for, and the words that must be printed for it."""
    name = name.replace("kpi ", "kpi.items ").replace("多选", "").replace("kpi.items.target/floor", "kpi.items.target")
    key, _space, rest = re.sub(r"\.?\*$", "", name.strip()).partition(" ")
    key, _equals, value = key.partition("=")
    value = value or rest.strip().removeprefix("unit=")
    words = [word for word in value.split("/") if word]
    names = [read().indicators[word].name if word in read().indicators else word for word in words]
    return key, names


def values_of(document: Document, key: str) -> Iterator[str]:
    """Printed values of `key`, of keys below it, or of the column it names."""
    known = vocabulary()
    rows_key, _dot, column = key.rpartition(".")
    for node in document.inlines():
        if not isinstance(node, Value):
            continue
        if (
            node.key == key
            or node.key.startswith(f"{key}.")
            or (key not in known and node.key == rows_key and node.column == column)
        ):
            yield node.text


def reads(document: Document, key: str) -> bool:
    """Whether a clause of this document is written or chosen by the yes/no question `key`."""
    library = read()
    for clause in (library.clauses[placed.id] for placed in document.clauses() if placed.id in library.clauses):
        if any(used == key or used.startswith(f"{key}.") for used in clause.standard.keys | clause.include_when.keys):
            return True
    return False


def test_tables_name_the_question_of_every_cell(documents):
    for document in documents:
        for block in document.blocks():
            if isinstance(block, Table):
                nodes = [node for line in block.rows for cell in line for node in cell if isinstance(node, Value)]
                assert {node.key for node in nodes} <= {block.key}
