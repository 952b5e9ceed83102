"""The base class of the tasks that a model can do."""

from functools import lru_cache
from typing import Any, ClassVar, TypeVar, cast

from pydantic import TypeAdapter
from pydantic_core import to_json

from llm.prompts import Prompt
from orchestrator import MicroTask
from orchestrator.keys import hash_text

O = TypeVar("O")  # noqa: E741 - the output of a task


class ModelTask(MicroTask[O]):
    """A micro-task with a prompt. The same inputs that a way is called with make the prompt.

    A model answers in the form of `answer_type`, which asks for no more than a model has to say: ids and words, no
    spans, no bookkeeping. `from_answer` makes the task's output of it. Where a task does not set one, the answer is the
    output.

    Guarantees: other instructions, or another form of the output, are another definition of the task, so that no
    output of an earlier one is taken for one of this.
    """

    instructions: ClassVar[str] = ""
    answer_type: ClassVar[Any] = None  # the form of a model's answer; the output type when None

    def prompt(self, *args: Any, **inputs: Any) -> Prompt:
        """What a model is asked for these inputs."""
        raise NotImplementedError(f"{type(self).__name__} has no prompt()")

    def has_question(self, *args: Any, **inputs: Any) -> bool:
        """Whether there is anything to ask a model about. Where there is not, the rules have the whole answer, and no
        model is called."""
        return True

    def from_answer(self, answer: Any, *args: Any, **inputs: Any) -> O:
        """The output that a model's answer comes to; `check` follows.

        Called with the inputs of the attempt, and `origin=` the name of the way that answered, for outputs that say
        who made what.

        Raises: TaskFailure("invalid_output", ..., feedback=...) when nothing can be made of it.
        """
        return cast("O", answer)

    def fingerprint(self) -> str:
        own = f"{super().fingerprint()}/{hash_text(self.instructions)}/{_schema_digest(self.output_type)}"
        return own if self.answer_type is None else f"{own}/{_schema_digest(self.answer_type)}"


@lru_cache(maxsize=256)
def _schema_digest(output_type: Any) -> str:
    return hash_text(to_json(TypeAdapter(output_type).json_schema()).decode())
