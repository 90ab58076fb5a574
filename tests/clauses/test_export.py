"""What was published goes back into the files byte for byte, and nothing nobody published is lost."""

import pytest

from clauses.export import NotALibrary, WouldLose, Written, write
from clauses.library import read
from clauses.library.reading import SERVICES
from clauses.publish import publish
from tests.clauses.conftest import PAY

pytestmark = pytest.mark.django_db

LONGER = PAY.replace("发票后", "合规发票后")


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_library_of_the_project_comes_back_byte_for_byte(tmp_path):
    edition = publish(read()).edition
    written = write(edition, tmp_path / "out")
    assert contents(tmp_path / "out") == contents(SERVICES)
    assert len(written.written) == len(contents(SERVICES))


def test_the_files_of_the_project_need_no_writing_after_they_are_published():
    assert write(publish(read()).edition) == Written((), ())


def test_only_files_that_differ_are_written_and_gone_ones_removed(tmp_path, make_library):
    write(publish(make_library()).edition, tmp_path)
    edition = publish(make_library(fee_pay=LONGER, notice=None)).edition
    assert write(edition, tmp_path) == Written(("fee/pay.md",), ("notice.md",))
    assert contents(tmp_path)["fee/pay.md"].decode() == LONGER


@pytest.mark.parametrize("name", ["fee/pay.md", "agreement.toml", "notice.md"])
def test_a_file_nobody_published_is_not_overwritten(name, tmp_path, make_library):
    write(publish(make_library()).edition, tmp_path)
    outline = (tmp_path / "agreement.toml").read_text(encoding="utf-8").replace('"合同"', '"服务合同"')
    edition = publish(make_library(fee_pay=LONGER, outline=outline, notice=None)).edition
    (tmp_path / name).write_text("手写的", encoding="utf-8")
    before = contents(tmp_path)
    with pytest.raises(WouldLose) as refused:
        write(edition, tmp_path)
    assert (refused.value.names, contents(tmp_path)) == ((name,), before)
    write(edition, tmp_path, overwrite=True)
    assert contents(tmp_path) == {"fee/pay.md": LONGER.encode(), "agreement.toml": outline.encode()}


def test_a_folder_of_other_things_is_left_alone(tmp_path, make_library):
    (tmp_path / "README.md").write_text("不是条款", encoding="utf-8")
    with pytest.raises(NotALibrary):
        write(publish(make_library()).edition, tmp_path)
    assert list(contents(tmp_path)) == ["README.md"]
