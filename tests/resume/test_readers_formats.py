"""What is read, what is refused, and how the refusal reads."""

import os
from pathlib import Path

import pytest

from resume.errors import DocumentError, UnreadableDocument
from resume.model import Format
from resume.readers import read_job, read_resume
from resume.readers.files import load
from tests.resume.documents import example_jobs, example_resumes

MIB = 1024 * 1024


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "empty"),
        (" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"a" * (5 * MIB + 1), "too_large"),
        ("a" * 200_001, "too_long"),
        (b"abc\x00def", "not_text"),
        ("abc\x00def", "not_text"),
        (bytes(range(1, 32)) * 20 + b"\xff\xfe\xfd", "not_text"),
        ("Müller, Köln".encode("latin-1"), "encoding"),
        (b"\xff\xfea", "encoding"),
        (b"%PDF-1.7 ...", "damaged"),
        ("%PDF-1.7 ...", "unsupported"),
        (b"PK\x03\x04....", "damaged"),
        (b"{\\rtf1 Hello}", "unsupported"),
        ("{\\rtf1 Hello}", "unsupported"),
        (b"\x89PNG\r\n", "unsupported"),
        (b"\xff\xd8\xff\xe0", "unsupported"),
        (b"<!DOCTYPE html><html></html>", "empty"),
        ('  <html lang="en">', "empty"),
        ("[1, 2]", "nothing_found"),
        ('["a", "b"]', "not_a_"),
        ("{}", "nothing_found"),
        ('{"a": {"b": "c"}}', "not_a_"),
        ('{"work": [{"name": "Oak"},], "a": 1}', "broken_json"),
        ('{"work": [\n  {"name": "Oak"\n}', "broken_json"),
        ('{"work": 1, "work": 2}', "broken_json"),
        ('{"score": NaN}', "broken_json"),
        ('{"score": 1e999}', "broken_json"),
        ('{"name": "\\ud800"}', "broken_json"),
        ('{"n": ' + "1" * 5_000 + "}", "broken_json"),
        ('{"a": ' + "[" * 90_000 + "]" * 90_000 + "}", "too_deep"),
        ('{"a": ' + "[" * 40 + "]" * 40 + "}", "too_deep"),
        ("123 456 ...", "nothing_found"),
    ],
)
def test_bad_input_is_refused_in_one_line_that_names_it(source: bytes | str, code: str) -> None:
    for read in (read_resume, read_job):
        with pytest.raises(UnreadableDocument) as caught:
            read(source, "my resume.xyz")

        message = str(caught.value)
        assert caught.value.code.startswith(code)
        assert message.startswith("my resume.xyz ")
        assert ": " in message
        assert "\n" not in message
        assert isinstance(caught.value, DocumentError)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("cv:\n  name: Ann\n  name: Bob\n", "broken_yaml"),
        ("cv:\n  name: [Ann\n", "broken_yaml"),
        ("cv:\n  name: Ann: Lee\n", "broken_yaml"),
        ("cv:\n\tname: Ann\n  x: y\n", "broken_yaml"),
        ("cv:\n  name: Ann\x07\n", "broken_yaml"),
        ("cv:\n  ? [a, b]\n  : c\n", "broken_yaml"),
        ("cv:\n  name: Ann\n---\ncv:\n  name: Bob\n", "broken_yaml"),
        ("cv:\n  name: !!python/object:os.system {}\n", "broken_yaml"),
        ("cv:\n  name: !secret x\n", "broken_yaml"),
        ("cv:\n  name: &a Ann\n  headline: *a\n", "yaml_alias"),
        ("cv:\n  a: &a [x, x]\n  b: [*a, *a]\n", "yaml_alias"),
        ("cv:\n  headline: *star*\n", "yaml_alias"),
        ("cv:\n  a: " + "[" * 90_000, "too_deep"),
        ("cv:\n  a: " + "[" * 50 + "]" * 50, "too_deep"),
        ("cv:\n  name:\n", "not_a_resume"),
        ("name: Ann\nskills:\n  - Go\n  - C\n", "not_a_resume"),
        ("cv: Ann\nb: c\n", "not_a_resume"),
        ("- a\n- b\n", "not_a_resume"),
        ("", "empty"),
    ],
)
def test_bad_yaml_is_refused_in_one_line_that_names_it(source: str, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_resume(source, "ann.yaml")

    assert caught.value.code == code
    assert str(caught.value).startswith("ann.yaml ")
    assert "\n" not in str(caught.value)


def test_what_is_broken_is_named_with_its_line() -> None:
    with pytest.raises(UnreadableDocument, match="line 3"):
        read_resume('{"basics": {\n "name": "Ann"\n "email": "a"}}', "a.json")
    with pytest.raises(UnreadableDocument, match="line 3"):
        read_resume("cv:\n  name: Ann\n  headline: *x\n", "a.yaml")


def test_a_job_is_no_resume_a_resume_is_no_job_and_no_job_is_yaml() -> None:
    job = '{"title": "Cook", "description": "We cook.", "skills": [{"name": "Grill"}]}'
    resume = '{"basics": {"name": "Ann"}, "work": [{"name": "Oak"}]}'

    for read, source, code in (
        (read_resume, job, "not_a_resume"),
        (read_job, resume, "not_a_job"),
        (read_job, '[{"title": "Cook"}, {"title": "Chef"}]', "not_a_job"),
        (read_job, "cv:\n  name: Ann\n", "unsupported"),
    ):
        with pytest.raises(UnreadableDocument) as caught:
            read(source, "a")
        assert caught.value.code == code


def test_yaml_is_told_by_its_name_only_if_it_looks_like_it() -> None:
    text = "name: Ann\nskills:\n  - Go\n  - C\n"

    with pytest.raises(UnreadableDocument, match="YAML"):
        read_resume(text, "ann.yaml")
    assert read_resume(text, "ann.txt").format is Format.TEXT
    assert read_resume("Ann Lee\n\nI am a cook of many years\n", "ann.yaml").format is Format.TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_of_three_encodings_is_read(encoding: str) -> None:
    resume = read_resume("# Zoë Müller\n\n## Skills\nGo, C\n".encode(encoding), "zoe.md")

    assert resume.contact.name == "Zoë Müller"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("# Ann Lee\n", "a.txt", Format.MARKDOWN),
        ("**Ann Lee**\n", "a.txt", Format.MARKDOWN),
        ("See [me](http://lee.org)\n", "a.txt", Format.MARKDOWN),
        ("Ann Lee\n", "a.txt", Format.TEXT),
        ("Ann Lee\n", "a.md", Format.MARKDOWN),
        ("Ann Lee\n", "a.pdf", Format.TEXT),
        ("Ann Lee\n* a\n* b\n", "pasted text", Format.TEXT),
        ("About Me\n--------\nC# and F#\n#1 in sales\n", "a", Format.TEXT),
        ("{not json", "a", Format.TEXT),
        ('"quoted"', "a", Format.TEXT),
        ("[" * 50_000 + "a", "a", Format.TEXT),
        ("[ Skills ]\nGo, C\n", "a", Format.TEXT),
        ("[1] Ann Lee [2]", "a", Format.TEXT),
        ("[[photo]] Ann Lee [x]", "a", Format.TEXT),
        ("{name}\nCook\n", "a", Format.TEXT),
        ('{"basics": {"name": "Ann"}}', "a.txt", Format.JSON),
        ("\n" + '  {"work": [{"name": "Oak"}]}', "a.md", Format.JSON),
        ("cv:\n  name: Ann\n", "a.txt", Format.YAML),
        ("# comment\n\n---\ndesign:\n  theme: classic\ncv: # me\n\n  name: Ann\n", "a", Format.YAML),
        ("Ann Lee\n\ncv:\n  see below\n", "a", Format.TEXT),
    ],
)
def test_the_content_tells_the_format_before_the_name(text: str, name: str, expected: Format) -> None:
    assert read_resume(text, name).format is expected


def test_the_largest_text_is_read() -> None:
    assert read_resume("word " * 40_000, "long.txt").format is Format.TEXT


@pytest.mark.parametrize("path", example_resumes() + example_jobs(), ids=lambda path: path.name)
def test_examples_are_loaded_from_their_files(path: Path) -> None:
    assert load(path) == path.read_bytes()


def test_a_missing_file_a_directory_and_a_large_file_are_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(5 * MIB + 1)

    for path, code in (
        (tmp_path / "none.md", "missing"),
        (large / "below.md", "missing"),
        (tmp_path, "directory"),
        (large, "too_large"),
        (Path("/dev/null"), "unreadable"),
        (Path("nul\x00l"), "unreadable"),
        (Path("x" * 5000), "unreadable"),
    ):
        with pytest.raises(UnreadableDocument) as caught:
            load(path)
        assert caught.value.code == code
        assert str(path) in str(caught.value)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.md"
    path.write_text("x")

    def refuse(self: Path) -> bytes:
        raise PermissionError(os.strerror(13))

    monkeypatch.setattr(Path, "read_bytes", refuse)

    with pytest.raises(UnreadableDocument) as caught:
        load(path)
    assert caught.value.code == "unreadable"
