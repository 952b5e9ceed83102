"""JSON Resume as its official schema wants it, whatever it is made of."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resume.changes import apply
from resume.model import Format
from resume.readers import read_resume
from resume.readers.json_resume import read_json_resume
from resume.readers.markdown import read_markdown
from resume.writers.json_resume import write_json_resume
from resume.writers.json_schema import as_schema_wants
from tests.resume.data_documents import as_json, as_yaml, json_resumes, possible_changes, rendercv_documents
from tests.resume.documents import DOCUMENTS, example_data, example_resumes, read
from tests.resume.json_schema import faults, samples

NOW = {"present"}


def written(text: str, name: str = "ann.json") -> dict[str, Any]:
    data: dict[str, Any] = json.loads(write_json_resume(read_resume(text, name)))
    return data


def words(data: object) -> set[str]:
    """The words of all values."""
    if isinstance(data, dict):
        return set().union(*map(words, data.values()))
    if isinstance(data, list):
        return set().union(*map(words, data))
    return set(re.findall(r"\w+", str(data))) if data is not None else set()


def mended(**fields: Any) -> dict[str, Any]:
    """One position as written, when it has these fields."""
    data: dict[str, Any] = as_schema_wants({"work": [fields]})
    assert faults(data) == []
    position: dict[str, Any] = data["work"][0]
    return position


def test_the_schema_is_the_real_one() -> None:
    assert faults({"work": [{"startDate": "May"}]}) != []
    assert faults({"basics": {"url": "no address"}}) != []


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.stem)
def test_a_document_of_the_schemas_authors_is_written_back_as_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert json.dumps(written(text)) == json.dumps(json.loads(text))


@pytest.mark.parametrize("path", [*example_resumes(), *example_data()], ids=lambda path: path.stem)
def test_every_example_is_written_as_the_schema_wants(path: Path) -> None:
    assert faults(written(path.read_text(encoding="utf-8"), path.name)) == []


@given(DOCUMENTS, st.sampled_from([Format.MARKDOWN, Format.TEXT]))
def test_any_lines_make_what_the_schema_wants(text: str, format_: Format) -> None:
    assert faults(json.loads(write_json_resume(read(text, format_)))) == []


@given(data=rendercv_documents())
def test_any_rendercv_document_makes_what_the_schema_wants(data: dict[str, Any]) -> None:
    assert faults(written(as_yaml(data), "ann.yaml")) == []


@given(source=json_resumes(), data=st.data())
def test_any_json_resume_is_mended_and_no_word_lost(source: dict[str, Any], data: st.DataObject) -> None:
    resume = read_json_resume(as_json(source))

    whole = json.loads(write_json_resume(resume))
    assert faults(whole) == []
    assert words(source) - words(whole) <= NOW
    assert faults(source) != [] or whole == source
    chosen = data.draw(st.lists(st.sampled_from(possible_changes(resume)), max_size=8, unique_by=lambda c: c.target))
    assert faults(json.loads(write_json_resume(apply(resume, chosen)))) == []


def test_a_certificate_that_lapses_has_the_date_that_the_schema_wants_and_its_period() -> None:
    data = json.loads(
        write_json_resume(read_markdown("# Ann Lee\n\n## Certifications\n\n### CPR, Red Cross\n2019 - Present\n"))
    )

    assert faults(data) == []
    assert "2019" in json.dumps(data["certificates"])


def test_dates_in_words_become_dates_and_stay_readable() -> None:
    assert mended(startDate="Summer 2018", endDate="Jan 2020") == {
        "startDate": "2018",
        "endDate": "2020-01",
        "dates": "Summer 2018 – Jan 2020",
    }
    assert mended(startDate="last year", dates="on and off") == {"dates": "on and off; last year"}


def test_an_end_that_is_today_is_left_out() -> None:
    assert mended(startDate="2019", endDate="Present") == {"startDate": "2019"}
    assert mended(startDate="2019", endDate=None) == {"startDate": "2019"}


def test_numbers_and_lone_texts_get_the_form_of_their_field() -> None:
    assert mended(name=3, highlights="one thing", startDate=2019) == {
        "name": "3",
        "highlights": ["one thing"],
        "startDate": "2019",
    }
    assert as_schema_wants({"skills": ["SQL", None, {"name": "Go"}], "work": None}) == {
        "skills": [{"name": "SQL"}, {"name": "Go"}]
    }
    assert as_schema_wants({"education": {"area": "Law"}, "basics": {"location": "Leeds", "profiles": None}}) == {
        "education": [{"area": "Law"}],
        "basics": {"location": {"address": "Leeds"}},
    }


def test_addresses_get_a_scheme_and_no_spaces() -> None:
    assert mended(url="oak.example.com/a b") == {"url": "https://oak.example.com/a%20b"}
    assert mended(url="https://oak.example.com/é") == {"url": "https://oak.example.com/%C3%A9"}
    assert mended(url="") == {}
