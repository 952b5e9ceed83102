"""Logs are JSON lines, and hold neither secrets nor what people wrote."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from pydantic import BaseModel, ValidationError

from runs.logs import HIDDEN, configure_logging, redacted

KEY = "not-like-any-key-4711"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    written = io.StringIO()
    configure_logging("info", stream=written, environment={"SOME_API_KEY": KEY, "HOME": "/srv/ann", "PIN_TOKEN": "1"})
    yield written
    root.handlers[:] = before
    root.setLevel(level)


def test_a_line_is_a_json_object(stream: io.StringIO) -> None:
    logging.getLogger("orchestrator.writing").warning("run %s: the journal is away", "r1")

    line = json.loads(stream.getvalue())

    assert line.pop("time").endswith("+00:00")
    assert line == {"level": "warning", "logger": "orchestrator.writing", "message": "run r1: the journal is away"}


def test_what_is_below_the_level_is_left_out(stream: io.StringIO) -> None:
    logging.getLogger("x").debug("noise")

    assert stream.getvalue() == ""


def test_values_of_variables_that_are_secrets_are_hidden_and_others_are_not(stream: io.StringIO) -> None:
    logging.getLogger("x").error("used %s in /srv/ann 1 time", KEY)

    assert json.loads(stream.getvalue())["message"] == f"used {HIDDEN} in /srv/ann 1 time"


def test_an_exception_is_told_by_type_and_place_and_not_by_what_it_quotes(stream: io.StringIO) -> None:
    class Person(BaseModel):
        age: int

    try:
        Person.model_validate({"age": "Ann Smith, 12 Mill Lane"})
    except ValidationError:
        logging.getLogger("x").exception("bad answer")

    line = json.loads(stream.getvalue())

    assert "Mill Lane" not in stream.getvalue()
    assert line["exception"] == "ValidationError"
    assert "test_logs.py" in line["at"][0]


@pytest.mark.parametrize(
    "secret",
    [
        "sk-ant-api03-abcdefgh12345678",
        "sk-proj-abcdefgh12345678",
        "AIzaSyA1234567890abcdefghijklmnopqrstuv",
        "Bearer eyJhbGciOi.eyJzdWIi.c2ln",
        "postgresql://tailor:hunter22@db/tailor",
    ],
)
def test_what_looks_like_a_key_is_hidden(secret: str) -> None:
    told = redacted(f"refused ({secret}) at once")

    assert HIDDEN in told
    assert not any(part in told for part in ("api03", "proj-ab", "SyA123", "eyJzdWIi", "hunter22"))
    assert told.startswith("refused (")
    assert told.endswith(") at once")


@pytest.mark.parametrize(
    "text", ["task-runner skipped", "https://example.com/a:b", "risk-based_approach", "bearer of news"]
)
def test_plain_words_are_left_alone(text: str) -> None:
    assert redacted(text) == text
