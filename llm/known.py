"""One model of the chain, and what was learned of it since the process began."""

from typing import Any, Self

from llm.chain import ModelEntry
from llm.forms import form_of_task
from llm.manners import KnownManners
from llm.prices import Tokens, context_window, price_of
from llm.prompts import Prompt
from llm.task import ModelTask
from llm.tokens import TokenCounter
from orchestrator import BreakerRules, InMemoryBreaker, InMemoryRates, Limits, Slots, Usage

# Of an answer to a kind of task that nobody has seen one to: our tasks ask for quotes and rewordings of their data.
_LEAST_ANSWER_TOKENS, _SHARE_OF_DATA = 150, 0.35
_OUTAGE_S = 3.0  # shorter ones are for retries
_MARGIN = 1.5  # by how much an answer may be longer than the longest that was seen


class KnownModel:
    """What is set for a model, what holds back its calls, and what its answers have taught.

    Args:
        share: of its rate limits, where several processes call it.
    """

    def __init__(self, entry: ModelEntry, share: float = 1.0) -> None:
        self.entry = entry
        self.manners = KnownManners(entry)
        self.counter = TokenCounter()
        self.limits = _limits(entry, share)
        self._longest_prompt: int | None = None
        self._longest_answer: dict[str, int] = {}  # in tokens, by the kind of the task

    def __reduce__(self) -> tuple[Any, ...]:
        """For another process: what was learned goes with it, what holds back the calls of this one does not."""
        return _known_elsewhere, (self.entry, self.counter, self._longest_prompt, dict(self._longest_answer))

    def learned(self, counter: TokenCounter, longest_prompt: int | None, longest_answer: dict[str, int]) -> Self:
        """Take over what was learned elsewhere."""
        self.counter, self._longest_prompt, self._longest_answer = counter, longest_prompt, longest_answer
        return self

    def longest_prompt(self) -> int | None:
        """The most tokens that a prompt may have; None when unknown."""
        if self._longest_prompt is None and (window := context_window(self.entry)) is not None:
            room = window if self.entry.context_tokens is not None else window - self.entry.max_tokens
            self._longest_prompt = max(room, window // 4)
        return self._longest_prompt

    def refuse_length(self, tokens: int) -> bool:
        """Remember that a prompt of about so many tokens was too long.

        Returns: whether it would be shorter the next time.
        """
        before = self.longest_prompt()
        if before is not None and tokens * 2 // 3 >= before:
            return False
        self._longest_prompt = tokens * 2 // 3
        return True

    def expected(self, task: ModelTask[Any], prompt: Prompt) -> Usage:
        """What one call may use: the prompt as it is, and an answer longer than all that were seen.

        Why not `max_tokens`: a cap for a run would then be used up by answers that nobody ever gives.
        """
        asked = self.counter.count(f"{prompt.system}{prompt.message}{form_of_task(task).schema_text}")
        answered = self._longest_answer.get(task.kind)
        if answered is None:
            data = sum(self.counter.count(each.text) for each in (*prompt.shared, *prompt.own))
            answered = _LEAST_ANSWER_TOKENS + round(data * _SHARE_OF_DATA)
        else:
            answered = round(answered * _MARGIN)
        parts = (
            -(-asked // (self.longest_prompt() or asked)) if asked else 1
        )  # of a prompt that is too long for one call
        tokens = Tokens(asked, parts * min(answered, self.entry.max_tokens))
        return Usage(tokens.input, tokens.output, price_of(self.entry, tokens) or 0.0)

    def learn(self, task: ModelTask[Any], sent: str, tokens: Tokens) -> None:
        """Remember how long the request and the answer were."""
        self.counter.learn(sent, tokens.input)
        self._longest_answer[task.kind] = max(self._longest_answer.get(task.kind, 0), tokens.output)


def _known_elsewhere(
    entry: ModelEntry, counter: TokenCounter, longest_prompt: int | None, longest_answer: dict[str, int]
) -> KnownModel:
    return KnownModel(entry).learned(counter, longest_prompt, longest_answer)


def _limits(entry: ModelEntry, share: float) -> Limits:
    has_rates = entry.requests_per_minute is not None or entry.tokens_per_minute is not None
    rates = InMemoryRates(  # without limits of its own it still pauses when the provider asks for it
        entry.name,
        requests_per_minute=entry.requests_per_minute,
        tokens_per_minute=entry.tokens_per_minute,
        share=share if has_rates else 1.0,
    )
    slots = Slots(entry.concurrency) if entry.concurrency is not None else None
    return Limits(breaker=InMemoryBreaker(entry.name, BreakerRules(at_least_s=_OUTAGE_S)), rates=rates, slots=slots)
