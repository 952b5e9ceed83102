"""Models are judged by what they make of the examples, and their answers can be had again without them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.evaluation import EXAMPLES, PLANTED, TOKENS, Evaluated, evaluate, settings_for, summary
from benchmarks.losses import words
from benchmarks.pairs import Unread, pairs_of
from benchmarks.recordings import Recording, Replay
from llm.chain import parse_chain
from llm.failures import ModelFailure
from llm.models import Models
from resume.job import Job
from runs.settings import Settings
from tasks.extract_job import ExtractJob
from tests.llm.aimock import addresses
from tests.llm.faulty_server import FaultyServer, Reply, openai_reply
from tests.llm.wire import Context

MODEL = "openai-chat:gpt-4o"


async def ask(transport: Any, url: str, ad: str = "Cook wanted.") -> Any:
    models = Models(parse_chain(MODEL), transport=lambda: transport, environment=addresses(url))
    (way,) = models.ways(ExtractJob())
    try:
        return await way.call(Context(), job=Job(text=ad))
    finally:
        await models.aclose()


async def test_a_recording_answers_as_the_model_did_without_a_network(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    async with FaultyServer(openai_reply({"title": "Cook"}), Reply(429, headers={"retry-after": "3"})) as server:
        first = await ask(Recording(path), server.url)
        with pytest.raises(ModelFailure):
            await ask(Recording(path), server.url, "Chef wanted.")
    nowhere = "http://127.0.0.1:9"

    assert await ask(Replay([path]), nowhere) == first
    with pytest.raises(ModelFailure) as refused:
        await ask(Replay([path]), nowhere, "Chef wanted.")
    assert (refused.value.kind, refused.value.retry_after_s) == ("rate_limit", 3)
    assert "authorization" not in path.read_text().lower()


async def test_a_question_that_was_never_recorded_is_noticed(tmp_path: Path) -> None:
    replay = Replay([])

    with pytest.raises(ModelFailure):
        await ask(replay, "http://127.0.0.1:9")

    assert len(replay.unknown) == 1


def test_what_is_planted_stands_in_no_example() -> None:
    known = {w for path in EXAMPLES.rglob("*.*") if path.suffix in {".md", ".txt"} for w in words(path.read_text())}

    assert not known & set(TOKENS)
    assert set(TOKENS) <= set(words(PLANTED)) | {"7413"}


def test_a_run_whose_models_do_not_answer_is_measured_as_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    pair = next(p for p in pairs_of(EXAMPLES) if "primary_teacher" in p.name)
    settings = Settings(models=parse_chain(MODEL), deadline_s=30)

    found = evaluate(pair, settings, is_planted=True, transport=lambda: Replay([]))

    assert not isinstance(found, Unread)
    assert (found.by_models, found.lost, found.ungrounded) == (0, 0, 0)
    assert found.quality in ("partial", "minimal")
    assert found.planted_found == ()
    assert found.match_before > 50


def test_the_figures_of_all_runs() -> None:
    one = Evaluated("a", False, "full", 1.0, 0, 0, (), 50, 60, 3, 1000, 0.01, 2.0)
    runs = [replace(one, run_s=float(n), lost=n == 20, planted_found=("quorvex",) * (n == 3)) for n in range(1, 21)]

    figures = summary(runs)

    assert figures["runs"] == 20
    assert (figures["lost_lines"], figures["planted_claims_found"]) == (1, 1)
    assert (figures["p50_s"], figures["p95_s"]) == (11.0, 20.0)
    assert figures["cost_usd"] == pytest.approx(0.2)


def test_without_a_model_it_says_how_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TAILORBIRD_MODELS", raising=False)

    with pytest.raises(SystemExit, match="make eval MODELS="):
        settings_for("")


def test_recorded_models_lose_and_invent_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every recording in `tests/recordings/`, of which there may be none. Its name is that of the model, with a blank
    for the colon."""
    for name in ("ANTHROPIC_API_KEY", "GOOGLE_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.setenv(name, "k")
    for path in sorted((Path(__file__).parent.parent / "recordings").glob("*.jsonl")):
        replay = Replay([path])
        settings = Settings(models=parse_chain(path.stem.replace(" ", ":", 1)), deadline_s=600)
        for pair in pairs_of(EXAMPLES):
            for is_planted in (False, True):
                found = evaluate(pair, settings, is_planted=is_planted, transport=lambda replay=replay: replay)
                assert not isinstance(found, Unread)
                assert (found.lost, found.ungrounded, found.planted_found) == (0, 0, ()), path.stem
        assert not replay.unknown, "the prompts have changed since: record anew with make eval"
