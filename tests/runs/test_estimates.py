"""What a run would cost, before anybody is asked."""

import pytest

from llm.chain import make_entry
from llm.known import KnownModel
from runs.estimates import Estimate, estimate_run
from tasks.plan import Level
from tests.faults.small import small_ad, small_resume


def estimate(name: str, **options: object) -> Estimate:
    return estimate_run(small_resume(), small_ad(), Level.BALANCED, KnownModel(make_entry(name, options)))


def test_an_estimate_names_the_tasks_that_would_ask_and_adds_them_up() -> None:
    found = estimate("anthropic:claude-sonnet-4-6")

    assert {"extract_job", "extract_requirements", "generate_plan", "write_key_skills"} <= found.tasks.keys()
    assert any(name.startswith("customize_") for name in found.tasks)
    assert not any(name.startswith(("refine_", "match_", "assemble_")) for name in found.tasks)  # nothing to mend
    assert found.total.cost_usd == pytest.approx(sum(each.cost_usd for each in found.tasks.values()))
    assert all(each.input_tokens > 300 and each.output_tokens > 0 for each in found.tasks.values())


def test_the_price_of_the_model_counts() -> None:
    free = estimate("ollama:llama3.1")
    dear = estimate("openai-chat:x", input_price=10, output_price=0)

    assert free.total.cost_usd == 0
    assert dear.total.cost_usd == pytest.approx(dear.total.input_tokens * 10 / 1_000_000)
