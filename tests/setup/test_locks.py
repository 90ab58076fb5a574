"""The lock files install the same bytes everywhere and say nothing about where they came from."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
REGISTRIES = tuple(a + b for a, b in [("py", "pi.org"), ("python", "hosted.org"), ("npm", "js.org"), ("npm", "js.com")])


def requirements(lock: Path) -> list[str]:
    """The requirements of a lock file, each with its hashes in one line."""
    return [line for line in lock.read_text().replace("\\\n", " ").splitlines() if line and not line.startswith("#")]


def project_files() -> list[Path]:
    """Every file of the project: what is made (var, caches, the environment) stays out."""
    tops = [path for path in ROOT.iterdir() if path.name in (".ci", ".gitignore") or path.name[0] != "."]
    files = [path for top in tops if top.name != "var" for path in (top.rglob("*") if top.is_dir() else [top])]
    return [path for path in files if path.is_file() and "__pycache__" not in path.parts]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_package_has_one_version_and_hashes(lock: Path):
    pinned = re.compile(r"^[a-z0-9._-]+(\[[a-z,]+\])?==\S+( ; [^-]+)?(\s+--hash=sha256:[0-9a-f]{64})+\s*$")
    assert [line[:60] for line in requirements(lock) if not pinned.match(line)] == []


def test_runtime_and_dev_locks_agree_on_every_package_they_share():
    runtime, dev = (
        {line.split("==")[0]: line.split()[0] for line in requirements(ROOT / "requirements" / f"{name}.txt")}
        for name in ("runtime", "dev")
    )
    assert {name: (pin, dev.get(name)) for name, pin in runtime.items() if dev.get(name) != pin} == {}


def test_no_file_names_a_package_registry():
    found = []
    for path in project_files():
        text = path.read_bytes().decode("utf-8", "ignore").lower()
        found += [f"{path.relative_to(ROOT)}: {name}" for name in REGISTRIES if name in text]
    assert found == []
