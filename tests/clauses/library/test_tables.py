from clauses.library import TableView, ViewColumn, read_sources
from tests.clauses.library.small import complaints

HOURS = """["scope.hours"]
caption = "服务时间表"
columns = [
  { field = "name", heading = "时段", width = 2 },
  { field = "seats", heading = "坐席（席）", align = "right" },
]
"""


def test_view_is_read_with_its_columns():
    assert read_sources({"tables.toml": HOURS}).tables == {
        "scope.hours": TableView(
            "scope.hours",
            "scope.hours",
            "服务时间表",
            (ViewColumn("name", "时段", "left", 2), ViewColumn("seats", "坐席（席）", "right", 1)),
        )
    }


def test_second_view_of_the_same_rows_names_its_key():
    source = '["kpi.brief"]\nkey = "kpi.items"\ninline = ["name"]\n'
    [view] = read_sources({"tables.toml": source}).tables.values()
    assert (view.name, view.key, view.columns, view.inline) == ("kpi.brief", "kpi.items", (), ("name",))


def test_views_may_be_spread_over_files_in_a_folder():
    library = read_sources({"tables/scope.toml": HOURS, "tables/fee.toml": HOURS.replace("scope", "fee")})
    assert sorted(library.tables) == ["fee.hours", "scope.hours"]


def test_view_in_two_files_is_refused():
    sources = {"tables/a.toml": HOURS, "tables/b.toml": f"\n{HOURS}"}
    assert complaints(sources) == ["tables/b.toml:2: 表格“scope.hours”在另一个文件里也有"]


def test_what_is_wrong_with_a_view_is_named_with_its_line():
    source = (
        '["a"]\ncaption = "甲"\n["b"]\ncolumns = [{ field = "x", heading = "x" }]\n'
        '["c"]\ncaption = "丙"\ncolumns = [\n  { field = "x", align = "up" },\n  { field = "y", heading = "y", width = 0 },\n]'
    )
    assert complaints({"tables.toml": source}) == [
        "tables.toml:1: 既没有 columns 也没有 inline",
        "tables.toml:3: 表格没有名称",
        "tables.toml:8: “heading”没有填写",
        "tables.toml:8: “align”的内容不对",
        "tables.toml:9: 列宽不能小于 1",
    ]
