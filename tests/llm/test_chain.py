"""Chains of models as they are written, and what models cost."""

from typing import Any

import pytest

from llm.chain import BadChain, Output, is_local, make_entry, parse_chain
from llm.prices import Tokens, context_window, price_of

SONNET = "anthropic:claude-sonnet-4-6"


def test_a_chain_is_names_in_order_however_they_are_spaced() -> None:
    chain = parse_chain(f" {SONNET} ,openai-chat:gpt-4o,, ollama:llama3.1:8b ")

    assert [each.name for each in chain] == [SONNET, "openai-chat:gpt-4o", "ollama:llama3.1:8b"]
    assert [each.local for each in chain] == [False, False, True]


@pytest.mark.parametrize("written", ["", " , ", "none"])
def test_no_names_are_no_models(written: str) -> None:
    assert parse_chain(written) == ()


def test_options_are_those_of_their_model() -> None:
    options = {SONNET: {"timeout_seconds": 20, "temperature": 0, "output": "schema", "thinking": "off"}}

    one, other = parse_chain([SONNET, "google:gemini-2.5-flash"], options)

    assert (one.timeout_s, one.temperature, one.first_output, one.thinking) == (20.0, 0.0, Output.SCHEMA, False)
    assert (other.timeout_s, other.temperature, other.thinking) == (None, None, None)


def test_a_smaller_model_comes_last_with_short_prompts() -> None:
    small, big = "openai-chat:small", "openai-chat:big"

    chain = parse_chain([small, big], {small: {"smaller": True}})

    assert [(each.name, each.context_tokens) for each in chain] == [(big, None), (small, 6000)]


def test_a_run_is_local_when_its_first_model_is() -> None:
    assert is_local(parse_chain("ollama:a,openai-chat:b"))
    assert not is_local(parse_chain("openai-chat:b,ollama:a"))
    assert not is_local(())


@pytest.mark.parametrize(
    ("written", "options", "said"),
    [
        ("claude-sonnet-4-6", {}, "write provider:model"),
        ("anthropic:", {}, "write provider:model"),
        ("antropic:x", {}, r"did you mean anthropic\?"),
        ("x:y", {}, "known: anthropic, google"),
        ("ollama:a,ollama:a", {}, "named twice"),
        (SONNET, {"temprature": 0.5}, r"temprature \(did you mean temperature\?\)"),
        (SONNET, {"max_tokens": 1}, "at least 64"),
        (SONNET, {"max_tokens": 100.5}, "a whole number"),
        (SONNET, {"max_tokens": True}, "a whole number"),
        (SONNET, {"temperature": "hot"}, "a number"),
        (SONNET, {"temperature": float("inf")}, "at least 0"),
        (SONNET, {"local": "yes"}, "true or false"),
        (SONNET, {"output": "xml"}, "one of schema, tool, json, text"),
        (SONNET, {"thinking": "much"}, "one of off, low, medium, high"),
        (SONNET, {"thinking": 3}, "a word"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_what_is_right(
    written: str, options: dict[str, Any], said: str
) -> None:
    with pytest.raises(BadChain, match=said):
        parse_chain(written, {written: options})


@pytest.mark.parametrize(
    ("name", "dollars"),
    [(SONNET, 3.0 + 15.0), ("google:gemini-2.5-flash", 0.3 + 2.5), ("openai-chat:gpt-4o", 2.5 + 10.0)],
)
def test_public_prices_are_known_offline(name: str, dollars: float) -> None:
    entry = make_entry(name, {})

    assert price_of(entry, Tokens(1_000_000 // 10, 1_000_000 // 10)) == pytest.approx(dollars / 10)


def test_a_price_of_ones_own_counts_instead() -> None:
    entry = make_entry(SONNET, {"input_price": 1, "output_price": 2, "cached_input_price": 0.5})

    assert price_of(entry, Tokens(1_000_000, 500_000, cache_read=400_000)) == pytest.approx(0.6 + 0.2 + 1.0)


def test_what_nobody_knows_the_price_of_has_none_and_what_is_at_home_is_free() -> None:
    assert price_of(make_entry("openai-chat:made-up", {}), Tokens(10, 10)) is None
    assert price_of(make_entry("ollama:llama3.1", {}), Tokens(10, 10)) == 0.0


def test_the_longest_prompt_is_known_or_set() -> None:
    assert context_window(make_entry("openai-chat:gpt-4o", {})) == 128_000
    assert context_window(make_entry("openai-chat:gpt-4o", {"context_tokens": 5000})) == 5000
    assert context_window(make_entry("openai-chat:made-up", {})) is None
    assert context_window(make_entry("ollama:llama3.1", {})) is None
