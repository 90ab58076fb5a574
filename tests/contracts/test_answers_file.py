"""Answers files: out and in again without loss, and no file that can break anything."""

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauses.library import read as read_library
from contracts.answers_file import MAX_BYTES, MAX_NODES, MAX_TEXT, Unreadable, read, schema, write
from contracts.wizard.compose import compose
from contracts.wizard.questions import Rows
from contracts.wizard.steps import collect, questions
from tests.factories import EXAMPLES, example_answers

NAMES = ("bank-outbound", "chat-by-session", "ecommerce-hotline", "government-12345")
LIBRARY = read_library()
ASKED = {question.key: question for _step, question in questions()}
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


def document(answers, **head):
    return {"format": "niyue-answers", "schema": 1, "answers": answers} | head


def data(answers="{}", **head):
    """The bytes of a file whose answers are this piece of JSON."""
    return json.dumps(document("ANSWERS", **head)).replace('"ANSWERS"', answers).encode()


def raw_of(question):
    """Any raw answer a draft may hold for `question`."""
    if isinstance(question, Rows):
        cells = {column.key: raw_of(column) for column in question.row.base_fields.values()}
        return st.lists(st.fixed_dictionaries({}, optional=cells), max_size=3)
    return st.lists(TEXTS, max_size=4) if question.kind == "choices" else TEXTS


ANY_ANSWERS = st.lists(st.sampled_from(sorted(ASKED)), unique=True, max_size=12).flatmap(
    lambda keys: st.fixed_dictionaries({key: raw_of(ASKED[key]) for key in keys})
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


# There and back


@pytest.mark.parametrize("name", NAMES)
def test_an_example_that_is_read_and_written_is_the_same_file(name):
    file = (EXAMPLES / f"{name}.json").read_bytes()
    imported = read(file)
    assert (write(imported.answers).encode(), imported.ignored) == (file, ())


@given(ANY_ANSWERS)
def test_any_answers_survive_being_written_and_read(answers):
    file = write(answers)
    imported = read(file.encode())
    assert (imported.answers, imported.ignored) == (answers, ())
    assert write(imported.answers) == file


@given(ANY_ANSWERS)
def test_any_answers_that_were_read_can_be_collected(answers):
    assert set(collect(answers, LIBRARY).values) <= set(ASKED)


@given(st.sampled_from(sorted(ASKED)).flatmap(lambda key: st.tuples(st.just(key), raw_of(ASKED[key]))))
def test_any_single_answer_in_a_finished_contract_still_gives_a_contract(answer):
    contract = compose(example_answers("ecommerce-hotline") | dict([answer]), LIBRARY)
    assert contract.document.articles != ()


def test_keys_are_written_in_the_order_they_are_asked():
    first, second = list(ASKED)[:2]
    assert list(json.loads(write({second: "", first: "", "no.such.key": "x"}))["answers"]) == [first, second]


def test_emptied_answers_stay_emptied():
    answers = {"a.name": "", "b.certs": [], "fee.once": []}
    assert read(write(answers).encode()).answers == answers


# The schema


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("name", NAMES)
def test_examples_satisfy_the_schema(name):
    file = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    assert list(jsonschema.Draft202012Validator(schema()).iter_errors(file)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        document({"no.such.key": "x"}),
        document({"fee.items": "x"}),
        document({"fee.items": [{"no": "x"}]}),
        document({"disp.way": "决斗"}),
        document({"fee.models": ["按坐席", "按坐席"]}),
        document({}, schema=2),
        document({}, format="other"),
        {"answers": {}},
    ],
)
def test_the_schema_refuses_what_is_no_answers_file(wrong):
    assert not jsonschema.Draft202012Validator(schema()).is_valid(wrong)


def test_the_schema_asks_what_the_wizard_asks():
    assert list(schema()["properties"]["answers"]["properties"]) == list(ASKED)


# What is forgiven


def test_a_byte_order_mark_is_no_part_of_the_file():
    assert read(b"\xef\xbb\xbf" + data('{"a.name": "x"}')).answers == {"a.name": "x"}


def test_numbers_and_truth_are_taken_as_their_text():
    found = read(data('{"perf.seats": 40, "fee.perfPct": 15.50, "pi.on": true, "fee.dep.on": false, "fee.models": 5}'))
    assert found.answers == {
        "perf.seats": "40",
        "fee.perfPct": "15.50",
        "pi.on": "是",
        "fee.dep.on": "否",
        "fee.models": ["5"],
    }


def test_one_choice_may_stand_without_a_list():
    assert read(data('{"fee.models": "按坐席"}')).answers == {"fee.models": ["按坐席"]}
    assert read(data('{"fee.models": ""}')).answers == {"fee.models": []}


def test_a_large_number_of_ordinary_size_keeps_its_digits():
    assert read(data('{"b.bank.acctNo": 1302010419200567812}')).answers == {"b.bank.acctNo": "1302010419200567812"}


@pytest.mark.parametrize(
    ("answers", "place", "reason"),
    [
        ('{"no.such.key": "x"}', "no.such.key", "没有这个问题"),
        ('{"__proto__": {}}', "__proto__", "没有这个问题"),
        ('{"\\u202e": "x"}', "?", "没有这个问题"),
        ('{"a.name": null}', "a.name", "须为文字或数字"),
        ('{"a.name": {"x": 1}}', "a.name", "须为文字或数字"),
        ('{"a.name": ["x"]}', "a.name", "须为文字或数字"),
        ('{"fee.models": {"x": 1}}', "fee.models", "须为文字的列表"),
        ('{"fee.models": [["按坐席"]]}', "fee.models", "须为文字的列表"),
        ('{"fee.models": null}', "fee.models", "须为文字的列表"),
        ('{"fee.items": "x"}', "fee.items", "须为行的列表"),
        ('{"fee.items": ["x"]}', "fee.items", "须为行的列表"),
        ('{"fee.items": null}', "fee.items", "须为行的列表"),
        ('{"fee.items": [{}, {"colour": "x"}]}', "fee.items[2].colour", "没有这一列"),
        ('{"fee.items": [{"name": ["x"]}]}', "fee.items[1].name", "须为文字或数字"),
        ('{"scope.hours": [{"days": {"x": 1}}]}', "scope.hours[1].days", "须为文字的列表"),
    ],
)
def test_what_does_not_fit_is_ignored_by_name_and_the_rest_is_taken(answers, place, reason):
    found = read(data(answers[:-1] + ', "b.name": "乙方"}'))
    assert found.ignored == ((place, reason),)
    assert found.answers["b.name"] == "乙方"


def test_a_long_unknown_name_is_named_in_short():
    ((place, _reason),) = read(data('{"%s": "x"}' % ("长" * 5000))).ignored
    assert place == "长" * 80


# What is refused

DEEP = "[" * 33 + "]" * 33
MANY = '{"b.certs": [' + ",".join(["1"] * (MAX_NODES + 1)) + "]}"
HOSTILE = {
    "nothing at all": (b"", "第 1 行第 1 列不是合法的 JSON：Expecting value"),
    "a list": (b"[]", "这不是本系统导出的合同数据。选择“导出 JSON”得到的文件"),
    "a text": (b'"x"', "这不是本系统导出的合同数据。选择“导出 JSON”得到的文件"),
    "another kind of file": (data(format="other"), "这不是本系统导出的合同数据。选择“导出 JSON”得到的文件"),
    "no answers": (b'{"format": "niyue-answers"}', "这不是本系统导出的合同数据。选择“导出 JSON”得到的文件"),
    "answers in a list": (data("[]"), "这不是本系统导出的合同数据。选择“导出 JSON”得到的文件"),
    "a later version": (data(schema=2), "文件的版本是 2，这里只能读取版本 1"),
    "a version that is none": (data(schema=True), "文件的版本是 True，这里只能读取版本 1"),
    "cut off": (data()[:-1], "第 1 行第 55 列不是合法的 JSON：Expecting ',' delimiter"),
    "something after the end": (data() + b"\nx", "第 2 行第 1 列不是合法的 JSON：Extra data"),
    "two marks of byte order": (
        b"\xef\xbb\xbf" * 2 + data(),
        "第 1 行第 1 列不是合法的 JSON：Unexpected UTF-8 BOM (decode using utf-8-sig)",
    ),
    "another encoding": (
        data('{"a.name": "甲"}').decode().encode("gb18030"),
        "文件不是 UTF-8 编码（第 65 字节），另存为 UTF-8 后重试",
    ),
    "sixteen bits a character": (
        data().decode().encode("utf-16"),
        "文件不是 UTF-8 编码（第 1 字节），另存为 UTF-8 后重试",
    ),
    "an archive": (b"PK\x03\x04\xff", "文件不是 UTF-8 编码（第 5 字节），另存为 UTF-8 后重试"),
    "more than 2 MB": (b" " * (MAX_BYTES + 1), "文件超过 2 MB，答案文件通常不到 100 KB"),
    "nested lists": (b'{"a":\n' + DEEP.encode() + b"}", "第 2 行：嵌套超过 32 层"),
    "a tower of objects": (b'{"a":' * 100_000, "第 1 行：嵌套超过 32 层"),
    "the same key twice": (data('{"a.name": "x", "a.name": "y"}'), "“a.name”出现了两次，只保留一处"),
    "the same column twice": (data('{"fee.once": [{"name": "x", "name": "y"}]}'), "“name”出现了两次，只保留一处"),
    "not a number": (data('{"perf.seats": NaN}'), "文件含有 NaN，数字须为普通数字"),
    "minus infinity": (data('{"perf.seats": -Infinity}'), "文件含有 -Infinity，数字须为普通数字"),
    "a huge number": (data('{"perf.seats": %s}' % ("9" * 5000)), "999999999999…：数字超过 40 位"),
    "a huge fraction": (data('{"fee.perfPct": 0.%s}' % ("1" * 5000)), "0.1111111111…：数字超过 40 位"),
    "half a character": (data('{"a.name": "\\ud800"}'), "JSON.answers.a.name：含有无法保存的字符，删除后重试"),
    "half a character in a key": (data('{"\\udfff": "x"}'), "JSON.answers：含有无法保存的字符，删除后重试"),
    "a null character in a cell": (
        data('{"fee.once": [{"name": "\\u0000"}]}'),
        "JSON.answers.fee.once[1].name：含有无法保存的字符，删除后重试",
    ),
    "a novel": (data('{"misc.other": "%s"}' % ("长" * (MAX_TEXT + 1))), "JSON.answers.misc.other：文字超过 65536 个字"),
    "a control character": (data('{"a.name": "\x01"}'), "第 1 行第 65 列不是合法的 JSON：Invalid control character at"),
}


@pytest.mark.parametrize(("file", "message"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_words_that_say_where(file, message):
    with pytest.raises(Unreadable) as refused:
        read(file)
    assert str(refused.value) == message


def test_too_many_items_are_refused_by_place():
    with pytest.raises(Unreadable, match=r"^JSON\.answers\.b\.certs.*：文件超过 20000 项$"):
        read(data(MANY))


def test_a_long_key_above_many_items_costs_no_memory():
    with pytest.raises(Unreadable, match=r"项$"):
        read(data(MANY.replace("b.certs", "k" * 60_000)))


def test_brackets_inside_a_text_are_not_nesting():
    assert read(data('{"a.name": "%s\\\\"}' % ("[{" * 100))).answers == {"a.name": "[{" * 100 + "\\"}


def read_or_refuse(file):
    """What a file holds; a refused one holds nothing. Any other exception is a failure."""
    try:
        return read(file).answers
    except Unreadable:
        return {}


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(file):
    assert set(read_or_refuse(file)) <= set(ASKED)


@given(st.dictionaries(st.sampled_from(sorted(ASKED)) | TEXTS, ANY_JSON, max_size=4))
def test_any_json_is_read_or_refused(answers):
    found = read_or_refuse(json.dumps(document(answers)).encode())
    assert set(found) <= set(ASKED)
    assert read(write(found).encode()).answers == found
