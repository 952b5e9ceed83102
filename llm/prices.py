"""What tokens cost: from the price list that comes with genai-prices, without a network, or from the settings."""

from dataclasses import dataclass
from decimal import Decimal

from llm.chain import ModelEntry

_MILLION = 1_000_000
# Providers under the names of the price list.
_LISTED = {"anthropic": "anthropic", "google": "google"} | dict.fromkeys(
    ("openai", "openai-chat", "openai-responses"), "openai"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one call. `input` is all of the prompt, what was read from or written to a cache included."""

    input: int = 0
    output: int = 0
    cache_read: int = 0
    cache_write: int = 0


def price_of(entry: ModelEntry, tokens: Tokens) -> float | None:
    """US dollars; None when nobody knows the model's price. What runs on the user's own machine is free."""
    if entry.input_price is not None or entry.output_price is not None:
        return _own_price(entry, tokens)
    if entry.local:
        return 0.0
    return _listed_price(entry, tokens)


def _own_price(entry: ModelEntry, tokens: Tokens) -> float:
    per_input, per_output = entry.input_price or 0.0, entry.output_price or 0.0
    cached = per_input if entry.cached_input_price is None else entry.cached_input_price
    fresh = tokens.input - tokens.cache_read
    return (fresh * per_input + tokens.cache_read * cached + tokens.output * per_output) / _MILLION


def _listed_price(entry: ModelEntry, tokens: Tokens) -> float | None:
    from genai_prices import Usage, calc_price

    usage = Usage(
        input_tokens=tokens.input,
        output_tokens=tokens.output,
        cache_read_tokens=tokens.cache_read,
        cache_write_tokens=tokens.cache_write,
    )
    try:
        found = calc_price(usage, entry.model, provider_id=_LISTED.get(entry.provider))
    except LookupError:
        return None
    return float(Decimal(found.total_price))


def context_window(entry: ModelEntry) -> int | None:
    """Longest prompt and answer together, in tokens: as set, else as the price list has it; None when unknown."""
    if entry.context_tokens is not None:
        return entry.context_tokens
    if entry.local or entry.provider not in _LISTED:
        return None
    from genai_prices.data_snapshot import get_snapshot

    try:
        _, model = get_snapshot().find_provider_model(
            entry.model, provider=None, provider_id=_LISTED[entry.provider], provider_api_url=None
        )
    except LookupError:
        return None
    return model.context_window
