"""Files are written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from cli.errors import CommandError
from cli.tailoring.outputs import Outputs, choose_outputs, write_file, write_outputs
from resume.model import Format


def test_failure_on_the_way_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("old")

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_file(tmp_path / "a.md", "new")

    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a.md", "old")]


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_file(tmp_path / "a.pdf", b"\xff\r\n\x00")

    assert (tmp_path / "a.pdf").read_bytes() == b"\xff\r\n\x00"


def test_permissions_of_an_existing_file_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("old")
    file.chmod(0o600)

    write_file(file, "new")

    assert (file.read_text(), stat.S_IMODE(file.stat().st_mode)) == ("new", 0o600)


def test_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to("real.md")

    write_file(tmp_path / "link.md", "new")

    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


def test_device_is_written_to_and_not_replaced() -> None:
    write_file(Path("/dev/null"), "new")

    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_second_file_is_written_though_the_first_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "dir.md").mkdir()
    outputs = Outputs(Format.MARKDOWN, tmp_path / "dir.md" / "x" / ".." / ".." / "dir.md", tmp_path / "r.json")

    with pytest.raises(CommandError, match="could not be written"):
        write_outputs(outputs, b"resume", "report")

    assert (tmp_path / "r.json").read_text() == "report"


def test_folder_that_may_not_be_written_to_is_found_before(ordinary_folder: Path) -> None:
    ordinary_folder.chmod(0o500)

    with pytest.raises(CommandError, match="may not be written to"):
        choose_outputs(str(ordinary_folder / "new" / "a.md"), None, None, ())


def test_choosing_makes_no_folder(tmp_path: Path) -> None:
    chosen = choose_outputs(str(tmp_path / "new" / "a.txt"), None, str(tmp_path / "r.json"), ())

    assert chosen == Outputs(Format.TEXT, tmp_path / "new" / "a.txt", tmp_path / "r.json")
    assert list(tmp_path.iterdir()) == []
