"""Tables: which columns of a list of rows the contract prints, and under which headings."""

from dataclasses import dataclass, field
from typing import Literal, cast

from clauses.library.head import Section

Align = Literal["left", "right", "center"]
ALIGNS = ("left", "right", "center")


@dataclass(frozen=True, slots=True)
class ViewColumn:
    field: str
    heading: str
    align: Align = "left"
    width: int = 1


@dataclass(frozen=True, slots=True)
class TableView:
    """One way to print the rows of `key`. `inline` are the columns that `| list` prints instead of a table."""

    name: str
    key: str
    caption: str
    columns: tuple[ViewColumn, ...]
    inline: tuple[str, ...] = ()
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


def read_tables(head: Section, file: str) -> dict[str, TableView]:
    """Every view of a TOML file, by name; problems are collected in `head`."""
    views = {}
    for name in head.values:
        if (section := head.section(name)) is not None:
            views[name] = _read_view(section, name, file)
    head.finish()
    return views


def _read_view(section: Section, name: str, file: str) -> TableView:
    view = TableView(
        name=name,
        key=section.text("key", default=name),
        caption=section.text("caption"),
        columns=tuple(_read_column(column) for column in section.sections("columns")),
        inline=section.texts("inline"),
        file=file,
        line=section.line(),
    )
    if not view.columns and not view.inline:
        section.complain("既没有 columns 也没有 inline", "表格写 columns，列在一句话里写 inline")
    if view.columns and not view.caption:
        section.complain("表格没有名称", '写法如 caption = "服务时间表"')
    section.finish()
    return view


def _read_column(section: Section) -> ViewColumn:
    column = ViewColumn(
        field=section.text("field", required=True),
        heading=section.text("heading", required=True),
        align=cast(Align, section.one_of("align", ALIGNS, default="left")),
        width=section.whole("width", default=1) or 0,
    )
    if column.width < 1:
        section.complain("列宽不能小于 1", "width 是这一列占的份数，如 2", "width")
    section.finish()
    return column
