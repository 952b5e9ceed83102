"""The child process in which untrusted documents are parsed: its limits, and how their breach reads."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from resume.errors import UnreadableDocument
from resume.model import Format
from resume.readers import child, isolation
from resume.readers.isolation import extract_apart
from tests.resume.pdf_files import pdf, simple

ROOT = Path(__file__).resolve().parents[2]


def refusal(monkeypatch: pytest.MonkeyPatch, program: str, wall_s: float = 15.0) -> UnreadableDocument:
    """How the end of a child that runs this program reads."""
    monkeypatch.setattr(isolation, "_START", program)
    with pytest.raises(UnreadableDocument) as caught:
        extract_apart(b"bytes", Format.PDF, "cv.pdf", wall_s)
    assert str(caught.value).startswith("cv.pdf ")
    assert ": " in str(caught.value)
    return caught.value


def test_a_child_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(monkeypatch, "import time; time.sleep(60)", wall_s=0.3).code == "too_slow"


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import os; os.kill(os.getpid(), 24)", "too_slow"),
        ("import os; os.abort()", "crashed"),
        ("raise SystemExit(3)", "crashed"),
        ("print('no json')", "crashed"),
        ("print('[]')", "crashed"),
        ("print('{\"rows\": [[1]]}')", "crashed"),
        ('print(\'{"failure": "ValueError"}\')', "crashed"),
        ('print(\'{"failure": "memory"}\')', "too_much_memory"),
        ('print(\'{"error": ["damaged", "cv.pdf is bad: mend it"]}\')', "damaged"),
    ],
)
def test_however_a_child_ends_it_reads_as_a_refusal(monkeypatch: pytest.MonkeyPatch, program: str, code: str) -> None:
    assert refusal(monkeypatch, program).code == code


def test_the_child_has_limits_no_keys_and_no_file_that_grows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    probe = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
from resume.readers import child
child._limit()
import json, os, resource
limits = [resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)]
try:
    wrote = os.write(os.open({str(tmp_path / "left")!r}, os.O_CREAT | os.O_WRONLY), b"behind") > 0
except OSError:
    wrote = False
try:
    bytearray(2 * 1024**3)
    took = True
except MemoryError:
    took = False
found = [str(limits), str(wrote), str(took), str([k for k in os.environ if "KEY" in k])]
print(json.dumps({{"rows": [], "hidden": found, "notices": []}}))
"""
    monkeypatch.setattr(isolation, "_START", probe)

    found = extract_apart(b"", Format.PDF, "cv.pdf")

    assert found.hidden == (str([1024**3, 10, 0]), "False", "False", "[]")


def test_the_child_loads_neither_pydantic_nor_parsers_of_other_formats() -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from resume.readers import pdf, child; "
        "print([m for m in ('pydantic', 'lxml', 'docx', 'selectolax', 'yaml', 'resume.model') if m in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_what_goes_wrong_in_the_child_says_nothing_of_the_document(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("the secret salary")

    monkeypatch.setattr(child, "_extract", fail)
    assert json.loads(child._answer("pdf", b"", "cv.pdf")) == {"failure": "ValueError"}
    monkeypatch.setattr(child, "_extract", lambda *_: bytearray(1 << 62))
    assert json.loads(child._answer("pdf", b"", "cv.pdf")) == {"failure": "memory"}

    with pytest.raises(UnreadableDocument):
        extract_apart(b"%PDF-1.7 the secret salary", Format.PDF, "cv.pdf")

    assert capfdbinary.readouterr().err == b""


def test_the_child_answers_with_rows_and_refuses_formats_that_are_not_its_own() -> None:
    answer = json.loads(child._answer("pdf", pdf(simple), "cv.pdf"))

    assert answer["rows"][0][0] == ["Ann Lee"]
    assert json.loads(child._answer("pdf", b"%PDF-", "cv.pdf"))["error"][0] == "damaged"
    assert json.loads(child._answer("os", b"", "cv.pdf")) == {"failure": "ValueError"}


def test_any_name_can_be_passed_on() -> None:
    with pytest.raises(UnreadableDocument, match="damaged"):
        extract_apart(b"%PDF-", Format.PDF, "-c \udce4 \x00 'x'\n" + "n" * 5_000)


def test_it_works_wherever_the_reader_is_called_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('not this one')")
    monkeypatch.chdir(tmp_path)

    assert extract_apart(pdf(simple), Format.PDF, "cv.pdf").rows[0].cells == ("Ann Lee",)
    assert os.listdir(tmp_path) == ["json.py"]  # noqa: PTH208 - all that was there
