"""Resumes that are data, read and written: nothing is lost, and any subset of changes makes a document again."""

import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from resume.changes import Change, apply
from resume.model import Format, Resume, SectionKind
from resume.readers import read_resume
from resume.readers.json_resume import read_json_resume
from resume.readers.markdown import read_markdown
from resume.readers.rendercv import read_rendercv
from resume.records.json_resume import JsonResume
from resume.records.rendercv import RenderCv
from resume.text import plain
from resume.writers import write_markdown, write_resume, write_text
from resume.writers.json_resume import write_json_resume
from resume.writers.json_schema import as_schema_wants
from resume.writers.rendercv import write_rendercv
from tests.resume.data_documents import (
    as_json,
    as_yaml,
    json_resumes,
    possible_changes,
    rendercv_documents,
    visible_texts,
)
from tests.resume.documents import node_ids

HIDDEN = ("meta", "image", "design")


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@given(data=json_resumes())
def test_a_json_resume_is_written_back_with_the_same_data_in_the_same_order(data: dict[str, Any]) -> None:
    wanted = as_schema_wants(data)  # the same where the schema allows it

    written = write_json_resume(read_json_resume(as_json(data)))

    assert written == json.dumps(wanted, indent=2, ensure_ascii=False) + "\n"


@given(data=rendercv_documents())
def test_a_rendercv_document_is_written_back_with_the_same_data_in_the_same_order(data: dict[str, Any]) -> None:
    source = as_yaml(data)

    written = write_rendercv(read_rendercv(source))

    assert yaml.safe_load(written) == yaml.safe_load(source)
    assert json.dumps(yaml.safe_load(written), default=str) == json.dumps(yaml.safe_load(source), default=str)


@given(data=json_resumes())
def test_every_text_of_a_json_resume_is_in_the_markdown_and_in_the_text(data: dict[str, Any]) -> None:
    resume = read_json_resume(as_json(data))

    markdown, text = (" ".join(written.split()) for written in (write_markdown(resume), write_text(resume)))

    assert [each for each in visible_texts(data, HIDDEN) if each not in markdown] == []
    assert words(plain(markdown)) <= words(text)


@given(data=rendercv_documents())
def test_every_text_of_a_rendercv_document_is_in_the_markdown(data: dict[str, Any]) -> None:
    resume = read_rendercv(as_yaml(data))

    markdown = " ".join(write_markdown(resume).split())

    assert [each for each in visible_texts(data, HIDDEN) if each not in markdown] == []


@given(data=json_resumes() | rendercv_documents())
def test_ids_are_unique_and_the_same_when_read_again(data: dict[str, Any]) -> None:
    source = as_yaml(data) if "cv" in data else as_json(as_schema_wants(data))
    resume = read_resume(source, "ann")

    assert resume.format is (Format.YAML if "cv" in data else Format.JSON)
    assert len(node_ids(resume)) == len(set(node_ids(resume)))
    assert read_resume(source, "ann") == resume
    assert node_ids(read_resume(write_resume(resume, resume.format), "ann")) == node_ids(resume)


def changed(data: st.DataObject, resume: Resume) -> tuple[Resume, list[Change]]:
    """The resume after some changes, at most one for each target."""
    chosen = data.draw(st.lists(st.sampled_from(possible_changes(resume)), max_size=8, unique_by=lambda c: c.target))
    return apply(resume, chosen), chosen


def texts(resume: Resume) -> list[str]:
    return [located.item.text for located in resume.located_items()]


def said(resume: Resume) -> set[str]:
    """The words of all items and heads; an end that is not written down is none."""
    heads = ["\n".join(entry.head) for section in resume.sections for entry in section.entries]
    return {word for text in [*texts(resume), *heads] for word in words(text)} - {"Present"}


@given(source=json_resumes(), data=st.data())
def test_any_changes_of_a_json_resume_make_a_json_resume_with_all_texts(
    source: dict[str, Any], data: st.DataObject
) -> None:
    result, _ = changed(data, read_json_resume(as_json(source)))

    written = write_json_resume(result)

    JsonResume.model_validate({k: v for k, v in json.loads(written).items() if k != "skills"})
    again = " ".join(write_markdown(read_json_resume(written)).split())
    assert {word for word in said(result) if word != "present"} - words(again) == set()
    kept = json.loads(written)
    assert kept["meta"] == source["meta"]
    wanted: dict[str, Any] = as_schema_wants(source)
    assert {k: v for k, v in kept["basics"].items() if k != "summary"} == {
        k: v for k, v in wanted["basics"].items() if k != "summary"
    }


@given(source=rendercv_documents(), data=st.data())
def test_any_changes_of_a_rendercv_document_make_a_rendercv_document_with_all_texts(
    source: dict[str, Any], data: st.DataObject
) -> None:
    result, _ = changed(data, read_rendercv(as_yaml(source)))

    written = write_rendercv(result)

    RenderCv.model_validate({"cv": {k: v for k, v in yaml.safe_load(written)["cv"].items() if k != "sections"}})
    again = " ".join(write_markdown(read_rendercv(written)).split())
    assert said(result) - words(again) == set()
    assert yaml.safe_load(written)["design"] == source["design"]


@given(source=json_resumes() | rendercv_documents(), data=st.data())
def test_what_a_change_does_not_touch_stays_as_it_is(source: dict[str, Any], data: st.DataObject) -> None:
    text = as_yaml(source) if "cv" in source else as_json(as_schema_wants(source))
    resume = read_resume(text, "ann")
    items = [located.item for located in resume.located_items()]
    if not items:
        return
    item = data.draw(st.sampled_from(items))
    result = apply(resume, [c for c in possible_changes(resume) if c.target.id == item.id and c.after is not None])

    again = read_resume(write_resume(result, resume.format), "ann")

    assert len(again.sections) == len(resume.sections)
    before = [located.item.text for located in resume.located_items()]
    after = [located.item.text for located in again.located_items()]
    assert sum(a != b for a, b in zip(before, after, strict=False)) <= 1 or len(before) != len(after)


@pytest.mark.parametrize("format_", [Format.MARKDOWN, Format.TEXT, Format.JSON, Format.YAML])
@given(data=json_resumes() | rendercv_documents())
def test_data_can_be_written_in_every_format_of_words_and_read_again(format_: Format, data: dict[str, Any]) -> None:
    resume = read_resume(as_yaml(data) if "cv" in data else as_json(data), "ann")

    written = write_resume(resume, format_)

    again = read_resume(written, f"ann.{format_}")
    assert again.format is format_
    assert write_resume(again, format_) == written
    shown = write_markdown(again) if format_ is not Format.TEXT else written
    assert {w for text in texts(resume) for w in words(plain(text))} <= words(plain(shown))


@given(data=json_resumes())
def test_the_markdown_of_a_json_resume_has_its_sections(data: dict[str, Any]) -> None:
    resume = read_json_resume(as_json(data))

    assume(resume.sections and resume.sections[0].kind is not SectionKind.OTHER)

    again = read_markdown(write_markdown(resume))

    assert [section.title for section in again.sections if section.title] == [s.title for s in resume.sections]
