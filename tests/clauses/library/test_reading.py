import os

import pytest

from clauses.library import ContentError, Unprinted, read, read_sources
from tests.clauses.library.small import AGREEMENT, annex, clause, complaints


def save(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_path_of_a_clause_is_its_id():
    library = read_sources({"duty/b/staff.md": clause(), "hardship.md": clause(), "annex/1.md": annex()})
    assert sorted(library.clauses) == ["annex.1", "duty.b.staff", "hardship"]
    assert list(library.annexes) == ["annex.1"]


@pytest.mark.parametrize("name", ["../x.md", "a b.md", "甲.md", "a/.md", "a.b.md", "a//b.md", "1/a.md"])
def test_path_that_makes_no_id_is_refused(name):
    assert complaints({name: clause()}) == [f"{name}:1: 文件名不能用作条款编号"]


@pytest.mark.parametrize("name", ["a.txt", "duty/extra.toml", "tables/a.json"])
def test_file_nobody_knows_is_refused(name):
    assert complaints({name: AGREEMENT}) == [f"{name}:1: 这里不应有这个文件"]


def test_every_problem_in_every_file_is_named_in_order():
    sources = {"b.md": clause("{{ x() }}"), "a.md": "正文。", "c.toml": "x", "tables.toml": "[", "kpi.toml": "y = 1"}
    assert complaints(sources) == [
        "a.md:1: 文件开头没有 +++",
        "b.md:5: 这里不能使用“名字(…)”这样的调用",
        "c.toml:1: TOML 写法有误",
        "kpi.toml:1: 没有“y”这一项",
        "tables.toml:1: TOML 写法有误",
    ]


def test_line_ends_and_byte_order_mark_of_any_editor_are_read():
    text = clause("一。\n\n{{ x.y }}")
    windows = "\ufeff" + text.replace("\n", "\r\n")
    assert read_sources({"a.md": windows}) == read_sources({"a.md": text})
    assert read_sources({"a.md": windows}).clauses["a"].standard.slots[0].line == 7


def test_sources_are_kept_as_they_were_read():
    sources = {"a.md": clause(), "agreement.toml": AGREEMENT}
    assert read_sources(sources).sources == sources
    assert read_sources(read_sources(sources).sources) == read_sources(sources)


def test_reasons_for_unprinted_answers_are_read():
    library = read_sources({"unprinted.toml": '[reason]\n"doc.form" = "决定用哪份目录"\n'})
    assert library.unprinted == {"doc.form": Unprinted("doc.form", "决定用哪份目录")}


def test_unprinted_answer_without_a_reason_is_refused():
    assert complaints({"unprinted.toml": '[reason]\n"a.b" = "甲"\n"doc.form" = ""\n'}) == [
        "unprinted.toml:3: “doc.form”的内容不对"
    ]


def test_settings_of_a_stance_come_from_every_clause():
    buyer = '[buyer]\nhow = "set"\nset = {{ "{}" = "{}" }}'
    library = read_sources(
        {"a.md": clause(head=buyer.format("x.y", "1")), "b.md": clause(head=buyer.format("z.w", "2"))}
    )
    assert (library.settings("buyer"), library.settings("standard")) == ({"x.y": "1", "z.w": "2"}, {})


def test_folder_is_read_like_its_texts(tmp_path):
    save(tmp_path, "duty/b/staff.md", clause())
    save(tmp_path, "agreement.toml", AGREEMENT)
    save(tmp_path, "README.txt", "不是内容")
    assert read(tmp_path) == read_sources({"duty/b/staff.md": clause(), "agreement.toml": AGREEMENT})


def test_folder_is_read_again_only_after_a_change(tmp_path):
    path = save(tmp_path, "a.md", clause("一。"))
    first = read(tmp_path)
    assert read(tmp_path) is first
    save(tmp_path, "a.md", clause("二。"))
    os.utime(path, (1, 1))
    assert read(tmp_path).clauses["a"].standard.source == "二。"


def test_new_file_in_the_folder_is_noticed(tmp_path):
    save(tmp_path, "a.md", clause())
    read(tmp_path)
    save(tmp_path, "b.md", clause())
    assert sorted(read(tmp_path).clauses) == ["a", "b"]


def test_file_in_another_encoding_is_refused(tmp_path):
    save(tmp_path, "a.md", clause().encode("gb18030"))
    with pytest.raises(ContentError) as caught:
        read(tmp_path)
    assert [problem.message for problem in caught.value.problems] == ["文件不是 UTF-8 编码"]


def test_empty_folder_is_refused(tmp_path):
    with pytest.raises(ContentError):
        read(tmp_path)


def test_services_contract_can_be_read():
    assert sorted(read().outlines) == ["agreement", "sectioned"]
