"""What cannot be done is refused before anything runs: exit 2, one line that says why and what to do, no file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.errors import CommandError
from cli.tailoring.inputs import read_inputs
from tests.cli.command import JOB, RESUME, tailorbird


@dataclass(frozen=True)
class Refusal:
    """A command line that is refused. `{}` in an argument is the test's folder."""

    arguments: tuple[str, ...]
    says: tuple[str, ...]
    prepare: Callable[[Path], object] = lambda folder: None
    given: bytes = b""


def writes(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(data)


def huge(folder: Path) -> None:
    with (folder / "huge.md").open("wb") as file:
        file.truncate(50 * 1024 * 1024)  # takes no space


def linked(folder: Path) -> None:
    (folder / "me.md").write_bytes(b"# Me\n")
    (folder / "link.md").symlink_to("me.md")


J, R = str(JOB), str(RESUME)
REFUSALS = {
    "missing resume": Refusal(("{}/none.md", "--job", J), ("{}/none.md", "does not exist", "check")),
    "missing job": Refusal((R, "--job", "{}/none.md"), ("{}/none.md", "does not exist", "check")),
    "empty": Refusal(("{}/a.md", "--job", J), ("{}/a.md", "is empty", "choose"), writes("a.md", b"\n \n")),
    "binary": Refusal(("{}/a.md", "--job", J), ("{}/a.md", "binary", "save"), writes("a.md", bytes(range(256)) * 9)),
    "50 MB": Refusal(("{}/huge.md", "--job", J), ("{}/huge.md", "50.0 MiB", "save"), huge),
    "not UTF-8": Refusal(
        ("{}/a.md", "--job", J), ("{}/a.md", "UTF-8", "save"), writes("a.md", "# Zoë\n\nCafé à Köln".encode("latin-1"))
    ),
    "a directory": Refusal(("{}", "--job", J), ("{}", "is a directory", "name a file")),
    "a device": Refusal(("/dev/null", "--job", J), ("/dev/null", "is not a file", "name a file")),
    "a link to itself": Refusal(
        ("{}/loop.md", "--job", J), ("{}/loop.md", "cannot be read"), lambda f: (f / "loop.md").symlink_to("loop.md")
    ),
    "a damaged PDF": Refusal(
        ("{}/a.pdf", "--job", J),
        ("{}/a.pdf", "damaged", "export it anew"),
        writes("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    ),
    "a name with a line break": Refusal(("{}/a\nb.md", "--job", J), ("a\\nb.md", "does not exist")),
    "a name with a colour code": Refusal(("{}/\x1b[31m.md", "--job", J), ("\\x1b[31m.md", "does not exist")),
    "empty standard input": Refusal(("-", "--job", J), ("standard input", "is empty", "choose")),
    "endless standard input": Refusal(("-", "--job", J), ("standard input", "MiB"), given=b"word " * 1_200_000),
    "resume and job both -": Refusal(("-", "--job", "-"), ("RESUME and --job", "give a file"), given=b"# Me"),
    "no resume": Refusal(("--job", J), ("RESUME", "--help")),
    "no job": Refusal((R,), ("--job", "--help")),
    "unknown option": Refusal((R, "--job", J, "--colour"), ("--colour", "--help")),
    "missing notes": Refusal((R, "--job", J, "--notes", "{}/none.txt"), ("{}/none.txt", "does not exist", "check")),
    "unknown level": Refusal(
        (R, "--job", J, "--level", "wild"), ("--level", "wild", "conservative", "balanced", "extensive")
    ),
    "unknown way": Refusal((R, "--job", J, "--with", "magic"), ("--with", "auto", "rules")),
    "unknown format": Refusal((R, "--job", J, "--format", "rtf"), ("--format", "md", "txt", "pdf")),
    "unknown suffix": Refusal((R, "--job", J, "--out", "{}/a.rtf"), ("{}/a.rtf", ".md", ".docx", "--format")),
    "format that is only read": Refusal((R, "--job", J, "--format", "odt"), ("only read", "docx")),
    "suffix of what is only read": Refusal((R, "--job", J, "--out", "{}/a.odt"), ("only read", "DOCX")),
    "unknown template": Refusal((R, "--job", J, "--out", "{}/a.pdf", "--template", "loud"), ("loud", "plain")),
    "template without a look": Refusal((R, "--job", J, "--template", "plain"), ("templates", "PDF", "MD")),
    "negative deadline": Refusal((R, "--job", J, "--deadline", "-5"), ("--deadline", "-5", "above 0")),
    "deadline nan": Refusal((R, "--job", J, "--deadline", "nan"), ("--deadline", "above 0")),
    "deadline in words": Refusal((R, "--job", J, "--deadline", "soon"), ("--deadline", "soon", "number")),
    "out into a file as folder": Refusal(
        (R, "--job", J, "--out", "{}/file/a.md"), ("{}/file/a.md", "not a directory", "choose"), writes("file", b"x")
    ),
    "report into a file as folder": Refusal(
        (R, "--job", J, "--report", "{}/file/deep/a.json"), ("--report", "not a directory"), writes("file", b"x")
    ),
    "out is a directory": Refusal((R, "--job", J, "--out", "{}"), ("{}", "is a directory", "name a file")),
    "out is the resume": Refusal(
        ("{}/me.md", "--job", J, "--out", "{}/./me.md"), ("me.md", "overwrite", "choose"), writes("me.md", b"# Me\n")
    ),
    "out is a link to the resume": Refusal(
        ("{}/me.md", "--job", J, "--out", "{}/link.md"),
        ("link.md", "overwrite", "choose"),
        linked,
    ),
    "report is the job": Refusal(
        (R, "--job", "{}/ad.txt", "--report", "{}/ad.txt"), ("ad.txt", "overwrite"), writes("ad.txt", b"Cook wanted")
    ),
    "out and report are one file": Refusal(
        (R, "--job", J, "--out", "{}/a.md", "--report", "{}/./a.md"), ("--out and --report", "same file")
    ),
    "name too long": Refusal((R, "--job", J, "--out", "{}/" + "n" * 300 + ".md"), ("cannot be written", "choose")),
    "both on standard output": Refusal((R, "--job", J, "--report", "-"), ("standard output", "--out")),
}


@pytest.mark.parametrize("case", REFUSALS.values(), ids=REFUSALS.keys())
def test_refusal_is_one_line_that_names_the_matter_and_leaves_nothing(case: Refusal, tmp_path: Path) -> None:
    case.prepare(tmp_path)
    there = {p: p.lstat() for p in tmp_path.rglob("*")}

    done = tailorbird("customize", *(a.replace("{}", str(tmp_path)) for a in case.arguments), given=case.given)

    message = done.stderr.decode()
    assert done.returncode == 2
    assert done.stdout == b""
    assert message.startswith("tailorbird: ")
    assert message.endswith("\n")
    assert len(message.splitlines()) == 1
    assert not [word for word in case.says if word.replace("{}", str(tmp_path)) not in message], message
    assert {p: (p.lstat().st_mtime_ns, p.lstat().st_size) for p in tmp_path.rglob("*")} == {
        p: (s.st_mtime_ns, s.st_size) for p, s in there.items()
    }


def test_bad_setting_is_named() -> None:
    done = tailorbird("customize", RESUME, "--job", JOB, TAILORBIRD_DEADLINE_SECONDS="soon")

    assert done.returncode == 2
    assert done.stderr.decode() == ("tailorbird: TAILORBIRD_DEADLINE_SECONDS is 'soon', which is not a number\n")


@pytest.mark.parametrize("arguments", [("fly",), ("--fly",), ("graph",), ("serve", "--port", "x")])
def test_other_bad_command_lines_exit_2_in_one_line(arguments: tuple[str, ...]) -> None:
    done = tailorbird(*arguments)

    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)


def test_a_file_that_may_not_be_read_is_named(ordinary_folder: Path) -> None:
    secret = ordinary_folder / "secret.md"
    secret.write_text("# Me")
    secret.chmod(0)

    with pytest.raises(CommandError, match=r"secret\.md may not be read: change"):
        read_inputs(str(secret), str(JOB))
