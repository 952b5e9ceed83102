"""Logs are JSON lines, and hold neither secrets nor what people wrote."""

import asyncio
import errno
import io
import json
import logging
import os
import sys
import threading
import warnings
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from runs import logs
from runs.logs import HIDDEN, NOT_SHOWN, OURS, configure_logging, log_what_nobody_catches, redacted
from runs.trace_context import within_trace

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


def test_what_is_known_beside_the_message_is_there_and_what_users_choose_is_not(stream: io.StringIO) -> None:
    trace = f"00-{'a' * 32}-{'b' * 16}-01"
    with within_trace(trace):
        extra = {"action": "request", "run_id": "r1", "status": 404, "seconds": 0.25, "name": None, "query": "q=Ann"}
        logging.getLogger("api.x").info("done", extra={k: v for k, v in extra.items() if k != "name"})

    line = json.loads(stream.getvalue())
    assert (line["action"], line["run_id"], line["status"], line["seconds"]) == ("request", "r1", 404, 0.25)
    assert line["trace_id"] == "a" * 32
    assert "Ann" not in stream.getvalue()


def test_of_others_only_warnings_are_told_and_without_what_they_quote(stream: io.StringIO) -> None:
    others = logging.getLogger("some_client.transport")
    others.info("sent %s", "Ann Smith")
    others.warning("field %s is not understood", "Ann Smith")
    others.error("Ann Smith cannot be read")  # a text that was put together before
    others.error("%s", "Ann Smith")

    lines = [json.loads(line) for line in stream.getvalue().splitlines()]

    assert [line["message"] for line in lines] == ["field %s is not understood", NOT_SHOWN, NOT_SHOWN]
    assert all("test_logs.py" in line["at"][0] for line in lines)
    assert "Ann" not in stream.getvalue()


async def test_an_error_that_nobody_looked_at_is_told_without_what_it_quotes(stream: io.StringIO) -> None:
    asyncio.get_running_loop().call_exception_handler(
        {"message": "Task exception was never retrieved", "exception": ValueError("Ann Smith")}
    )

    line = json.loads(stream.getvalue())
    assert (line["logger"], line["exception"]) == ("asyncio", "ValueError")
    assert "Ann" not in stream.getvalue()


@pytest.fixture
def hooks() -> Iterator[None]:
    thread, unraisable, raises = threading.excepthook, sys.unraisablehook, logging.raiseExceptions
    with warnings.catch_warnings():
        log_what_nobody_catches()
        yield
        logging.captureWarnings(False)
    threading.excepthook, sys.unraisablehook, logging.raiseExceptions = thread, unraisable, raises


def test_what_nobody_catches_is_logged_and_not_printed(
    stream: io.StringIO, hooks: None, capsys: pytest.CaptureFixture[str]
) -> None:
    class Worse:
        def __del__(self) -> None:
            raise ValueError("Ann Smith")

    def end() -> None:
        raise ValueError("Ann Smith")

    thread = threading.Thread(target=end)
    thread.start()
    thread.join()
    Worse()
    warnings.simplefilter("always")
    warnings.warn("Ann Smith is unexpected", stacklevel=1)

    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line.get("exception") for line in lines] == ["ValueError", "ValueError", None]
    assert lines[2]["logger"] == "py.warnings"
    assert "Ann" not in stream.getvalue() + capsys.readouterr().err


def test_all_our_packages_are_known() -> None:
    root = Path(logs.__file__).parents[1]
    packages = {p.parent.name for p in root.glob("*/__init__.py")} - {"tests"}

    assert packages
    assert packages <= OURS


def test_a_file_is_begun_anew_when_it_is_full_and_the_last_ones_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stream: io.StringIO
) -> None:
    monkeypatch.setattr(logs, "_FILE_BYTES", 1000)
    path = tmp_path / "logs" / "service.log"
    configure_logging("info", path, environment={"SOME_API_KEY": KEY})
    logger = logging.getLogger("runs.x")

    for n in range(200):
        logger.info("line %d %s", n, KEY)
    (handler,) = logging.getLogger().handlers
    assert isinstance(handler, RotatingFileHandler)
    handler.close()

    names = sorted(each.name for each in path.parent.iterdir())
    assert names == ["service.log", *(f"service.log.{n}" for n in range(1, 6))]
    assert all(each.stat().st_size <= 1000 for each in path.parent.iterdir())
    newest_first = [path, *(path.with_name(f"service.log.{n}") for n in range(1, 6))]
    kept = [json.loads(line) for each in reversed(newest_first) for line in each.read_text().splitlines()]
    assert kept[-1]["message"] == f"line 199 {HIDDEN}"
    numbers = [int(line["message"].split()[1]) for line in kept]
    assert numbers == list(range(numbers[0], 200))  # no line is lost between two files
    assert stream.getvalue() == ""


def test_a_file_that_cannot_be_written_is_refused_at_the_start(tmp_path: Path, stream: io.StringIO) -> None:
    with pytest.raises(OSError, match=os.strerror(errno.EISDIR)):
        configure_logging("info", tmp_path)


def test_what_is_below_the_level_is_left_out(stream: io.StringIO) -> None:
    logging.getLogger("runs.x").debug("noise")

    assert stream.getvalue() == ""


def test_values_of_variables_that_are_secrets_are_hidden_and_others_are_not(stream: io.StringIO) -> None:
    logging.getLogger("runs.x").error("used %s in /srv/ann 1 time", KEY)

    assert json.loads(stream.getvalue())["message"] == f"used {HIDDEN} in /srv/ann 1 time"


def test_an_exception_is_told_by_type_and_place_and_not_by_what_it_quotes(stream: io.StringIO) -> None:
    class Person(BaseModel):
        age: int

    try:
        Person.model_validate({"age": "Ann Smith, 12 Mill Lane"})
    except ValidationError:
        logging.getLogger("runs.x").exception("bad answer")

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
