"""What the pages tell a reader to write and to run is written and run, page by page, in a copy of the project."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.reading import ROOT, Block, blocks, changed, pages
from tests.nightly import at_night

LEFT_BEHIND = shutil.ignore_patterns(".*", "var", "__pycache__", "node_modules")
SECONDS = 240
TOLD = [page for page in pages() if any(block.is_run for block in blocks(page))]
LONG = {
    "assemble-in-batch",
    "change-the-library",
    "publish-clauses",
}  # half of the time of all; left to the nightly run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with nothing installed, no database and no history."""
    copy = tmp_path / "niyue"
    shutil.copytree(ROOT, copy, ignore=LEFT_BEHIND)
    return copy


def run(project: Path, block: Block) -> tuple[int, str]:
    """Run a block as a reader would, with the virtual environment activated."""
    left_out = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "RENDER_DIR", "PYTHONPATH", "DEBUG"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    environment["PATH"] = f"{Path(sys.executable).parent}:{environment['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block.text],
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    return done.returncode, done.stdout


def prints(expected: str, output: str) -> bool:
    """Whether `output` is `expected`, in which … stands for anything."""
    pattern = ".*".join(re.escape(part) for part in expected.strip().split("…"))
    return re.fullmatch(pattern, output.strip(), re.DOTALL) is not None


@pytest.mark.parametrize(
    "page",
    [pytest.param(page, marks=at_night if page.stem in LONG else ()) for page in TOLD],
    ids=lambda page: page.relative_to(ROOT).as_posix(),
)
def test_every_step_of_a_page_works(page: Path, project: Path):
    output = ""
    for block in blocks(page):
        where = f"{page.relative_to(ROOT)}:{block.line}"
        if block.note in ("file", "edit"):
            target = project / block.argument
            target.parent.mkdir(parents=True, exist_ok=True)
            text = block.text if block.note == "file" else changed(target.read_text(encoding="utf-8"), block.text)
            target.write_text(text, encoding="utf-8")
        elif block.note == "prints":
            assert prints(block.text, output), f"{where}: printed\n{output}"
            output = ""
        elif block.is_run:
            code, output = run(project, block)
            assert code == int(block.argument if block.note == "exits" else 0), f"{where}: exit code {code}\n{output}"


def test_what_is_not_run_says_why():
    silent = [
        f"{page.relative_to(ROOT)}:{block.line}"
        for page in pages()
        for block in blocks(page)
        if (block.note == "not run" and not block.argument) or block.language in ("console", "bash", "shell")
    ]
    assert silent == []
