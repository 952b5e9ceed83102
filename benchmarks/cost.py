"""What the pipeline costs beside one big call: python -m benchmarks.cost [--pairs N] [--model NAME] [--json FILE]

Every pair of the examples is tailored by a model that answers well, over the wire, once by micro-tasks and once in a
single call. Tokens are counted from the requests and answers as they were sent, by letters (one token for about 3.6 of
English and JSON); prices are the public ones. With caching, what Anthropic is asked to keep counts as written once
(1.25 times the price) and as read by every later request that begins the same (a tenth), if it has 1,024 tokens.
"""

import argparse
import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from llm.chain import make_entry
from llm.prices import Tokens, price_of
from tests.documents import Pair, example_pairs
from tests.faults.provider import NAMES, Providers, sound
from tests.faults.running import customize
from tests.llm.faulty_server import Reply

_LETTERS_PER_TOKEN = 3.6
_LEAST_CACHED = 1024  # tokens; Anthropic keeps no shorter beginnings


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer in tokens. `prefix` is what the provider is asked to keep, `kept` its tokens."""

    input: int
    output: int
    prefix: str = ""
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Cost:
    """What one way of tailoring one pair consumed; US dollars."""

    calls: int
    tokens: Tokens
    usd: float


class Counting(Providers):
    """Providers that write down what they are sent and what they answer."""

    def __init__(self) -> None:
        super().__init__()
        self.exchanges: list[Exchange] = []

    def behaviour(self, path: str, body: Any) -> Any:
        reply = super().behaviour(path, body)
        assert isinstance(reply, Reply)
        sent = json.dumps(body, ensure_ascii=False)
        prefix = kept_beginning(body)
        self.exchanges.append(
            Exchange(
                _tokens(sent), _tokens(json.dumps(reply.body["content"], ensure_ascii=False)), prefix, _tokens(prefix)
            )
        )
        return reply


def kept_beginning(body: Any) -> str:
    """What of a request of Anthropic's stands before the last mark for its cache; empty without one."""
    tools = [(json.dumps(tool, ensure_ascii=False), "cache_control" in tool) for tool in body.get("tools", ())]
    blocks = [*_blocks(body.get("system", ())), *(b for m in body["messages"] for b in _blocks(m["content"]))]
    parts = [*tools, *((block["text"], "cache_control" in block) for block in blocks)]
    marked = [number for number, (_, is_marked) in enumerate(parts) if is_marked]
    return "\n".join(text for text, _ in parts[: marked[-1] + 1]) if marked else ""


def cost_of(exchanges: Sequence[Exchange], model: str, *, is_cached: bool) -> Cost:
    """The price of all, in the order in which they were sent."""
    entry = make_entry(model, {})
    written: set[str] = set()
    total, usd = Tokens(), 0.0
    for each in exchanges:
        read = wrote = 0
        if is_cached and each.kept >= _LEAST_CACHED:
            read, wrote = (each.kept, 0) if each.prefix in written else (0, each.kept)
            written.add(each.prefix)
        tokens = Tokens(each.input, each.output, read, wrote)
        usd += price_of(entry, tokens) or 0.0
        total = Tokens(
            total.input + tokens.input,
            total.output + tokens.output,
            total.cache_read + read,
            total.cache_write + wrote,
        )
    return Cost(len(exchanges), total, usd)


@dataclass(slots=True)
class Row:
    """One pair."""

    pair: str
    single: Cost
    plain: Cost
    cached: Cost


def measure(pairs: Sequence[Pair], model: str) -> list[Row]:
    """Both ways of each pair."""
    rows = []
    for pair in pairs:
        pipeline = asyncio.run(_exchanges(pair, in_one_call=False))
        single = asyncio.run(_exchanges(pair, in_one_call=True))
        rows.append(
            Row(
                str(pair),
                cost_of(single, model, is_cached=False),
                cost_of(pipeline, model, is_cached=False),
                cost_of(pipeline, model, is_cached=True),
            )
        )
    return rows


def report(rows: Sequence[Row]) -> str:
    """The table."""
    return "\n".join(_lines(rows))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cost", description=__doc__)
    parser.add_argument("--pairs", type=int, metavar="N", help="only the first pairs of the examples (default: all)")
    parser.add_argument("--model", default=NAMES["anthropic"], metavar="NAME", help="whose prices (%(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers here as well")
    given = parser.parse_args(arguments)
    rows = measure(list(example_pairs())[: given.pairs], given.model)
    print(report(rows))
    if given.json:
        figures = [
            {"pair": r.pair, "single_usd": r.single.usd, "plain_usd": r.plain.usd, "cached_usd": r.cached.usd}
            for r in rows
        ]
        given.json.write_text(json.dumps({"model": given.model, "pairs": figures}, indent=2) + "\n", encoding="utf-8")


async def _exchanges(pair: Pair, *, in_one_call: bool) -> list[Exchange]:
    resume, job = pair.read()
    async with Counting() as server:
        await customize(resume, job, {"anthropic": server.add(sound)}, in_one_call=in_one_call)
        return server.exchanges


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    yield f"{'pair':<44}{'one call':>22}{'micro-tasks':>28}{'with caching':>22}"
    yield f"{'':<44}{'tokens':>12}{'USD':>10}{'calls':>7}{'tokens':>11}{'USD':>10}{'read':>12}{'USD':>10}"
    for row in rows:
        yield (
            f"{row.pair[:43]:<44}{_all(row.single):>12,}{row.single.usd:>10.4f}{row.plain.calls:>7}{_all(row.plain):>11,}"
            f"{row.plain.usd:>10.4f}{row.cached.tokens.cache_read:>12,}{row.cached.usd:>10.4f}"
        )
    single, plain, cached = (sum(getattr(r, name).usd for r in rows) for name in ("single", "plain", "cached"))
    yield ""
    yield f"micro-tasks cost {plain / single:.2f} times one call, with caching {cached / single:.2f} times"


def _all(cost: Cost) -> int:
    return cost.tokens.input + cost.tokens.output


def _blocks(content: Any) -> list[Any]:
    return [{"text": content}] if isinstance(content, str) else [b for b in content if "text" in b]


def _tokens(text: str) -> int:
    return round(len(text) / _LETTERS_PER_TOKEN)


if __name__ == "__main__":
    main()
