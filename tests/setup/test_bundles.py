"""Scripts and styles as browsers get them: joined, without comments, and saying the same."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from config.bundles import BundleError, scripts, styles

ROOT = Path(__file__).resolve().parents[2]


def script(**sources):
    return scripts.bundle("page.js", lambda name: sources[name.removesuffix(".js")])


def style(words=(), **sources):
    return styles.bundle("page.css", lambda name: sources[name.removesuffix(".css").replace("/", "_")], words)


def test_imported_modules_come_once_and_before_those_who_import_them():
    joined = script(
        page='import { one } from "./one.js";\nimport { two as both } from "./two.js";\none(both);',
        one='import { two } from "./two.js";\nexport function one() {\n  return two;\n}',
        two="const hidden = 2;\nexport const two = hidden;",
    )
    assert joined == (
        "const $two = (() => {\nconst hidden = 2;\nconst two = hidden;\nreturn {two};\n})();\n"
        "const $one = (() => {\nconst {two} = $two;\nfunction one() {\nreturn two;\n}\nreturn {one};\n})();\n"
        "const {one} = $one;\nconst {two: both} = $two;\none(both);"
    )


def test_module_imported_for_what_it_does_runs_too():
    assert script(page='import "./keys.js";\ngo();', keys="listen();") == (
        "const $keys = (() => {\nlisten();\nreturn {};\n})();\n\ngo();"
    )


def test_module_keeps_what_it_exports_itself():
    assert script(page="export const a = 1;") == "export const a = 1;"


def test_comments_are_left_out_on_lines_of_their_own_and_behind_statements_and_nothing_else():
    source = "/* Two\n   lines. */\nconst a = 1; // gone\n// gone\n  const b = 'http://x/*y*/';\nf(a, // kept\n b);"
    assert script(page=source) == "const a = 1;\nconst b = 'http://x/*y*/';\nf(a, // kept\nb);"
    assert script(page="/* before */ go();\n/* after */") == "/* before */ go();"


@pytest.mark.parametrize(
    "source",
    [
        'import all from "./a.js";',
        'import * as a from "./a.js";',
        "export default 1;",
        "export { a };",
        "export let a = 1;",
        'const a = await import("./a.js");',
        "const a = `\n`;",
    ],
)
def test_what_is_not_understood_is_refused_with_its_place(source):
    with pytest.raises(BundleError, match=r"page\.js"):
        script(page=source, a="")


def test_what_is_imported_must_be_there():
    with pytest.raises(BundleError, match=r"page\.js: a\.js does not export c, d"):
        script(page='import { b, c, d as e } from "./a.js";', a="export const b = 1;")


def test_modules_in_a_circle_are_refused():
    with pytest.raises(BundleError, match=re.escape("page.js → a.js → page.js")):
        script(page='import { a } from "./a.js";', a='import { b } from "./page.js";')


def test_imported_sheets_stand_where_they_are_imported_and_addresses_still_lead_there():
    joined = style(
        page='@import "parts/box.css";\n/* ours */ .a , .b > c { color: red; margin: 0 auto; }',
        parts_box='.box { background: url("../draft.svg") } @media (min-width: 9px) { .box { top: 0 } }',
    )
    assert joined == (
        '.box{background:url("draft.svg")}@media (min-width: 9px){.box{top:0}}.a,.b > c{color:red;margin:0 auto}'
    )


def test_rules_of_bootstrap_nobody_can_use_are_left_out():
    sheet = (
        ".btn{color:red}.alert{color:blue}.alert,.btn-sm{top:0}a{left:0}:not(.modal)+.btn{right:0}"
        "@media print{.alert{top:1px}}@media screen{.btn{top:2px}}"
    )
    assert style(("btn", "btn-sm"), page='@import "bootstrap/all.css";', bootstrap_all=sheet) == (
        ".btn{color:red}.btn-sm{top:0}a{left:0}:not(.modal)+.btn{right:0}@media screen{.btn{top:2px}}"
    )


def test_style_sheet_with_a_mistake_is_refused_with_its_line():
    with pytest.raises(BundleError, match=r"page\.css:2"):
        style(page=".a { top: 0 }\n.b")


@pytest.mark.parametrize("path", sorted(path.name for path in (ROOT / "static/js").glob("*.js")))
def test_every_script_can_be_bundled(path):
    built = Path(finders.find(f"js/{path}"))
    assert (built.is_relative_to(ROOT / "static"), "import {" in built.read_text()) == (False, False)


def test_classes_of_bootstrap_are_never_put_together_from_parts():
    parts = re.compile(r"(?:btn|form|text|bg|badge|alert|table|col|row)-(?:\{[{%]|\$\{)")
    templates = sorted((ROOT / "templates").rglob("*.html"))
    assert [path.name for path in templates if parts.search(path.read_text())] == []
