"""What a run would cost, before anybody is asked."""

from collections.abc import Mapping

import pytest

from llm.chain import make_entry
from llm.known import KnownModel
from orchestrator import Usage
from runs.draft import tailor_by_rules
from runs.plan import Additions
from tasks.plan import Level
from tests.faults.small import small_ad, small_resume


def estimate(name: str, **options: object) -> Mapping[str, Usage]:
    model = KnownModel(make_entry(name, options))
    return tailor_by_rules(small_resume(), small_ad(), Level.BALANCED, Additions(), model).estimates


def total(found: Mapping[str, Usage]) -> Usage:
    return sum(found.values(), Usage())


def test_an_estimate_names_the_tasks_that_would_ask() -> None:
    found = estimate("anthropic:claude-sonnet-4-6")

    assert {"extract_job", "extract_requirements", "generate_plan", "write_key_skills"} <= found.keys()
    assert any(name.startswith("customize_") for name in found)
    assert not any(name.startswith(("refine_", "match_", "assemble_")) for name in found)  # nothing to mend
    assert all(each.input_tokens > 300 and each.output_tokens > 0 for each in found.values())


def test_the_price_of_the_model_counts() -> None:
    free = estimate("ollama:llama3.1")
    dear = estimate("openai-chat:x", input_price=10, output_price=0)

    assert total(free).cost_usd == 0
    assert total(dear).cost_usd == pytest.approx(total(dear).input_tokens * 10 / 1_000_000)
