"""The base class of the tasks that a model can do."""

from functools import lru_cache
from typing import Any, ClassVar, TypeVar

from pydantic import TypeAdapter
from pydantic_core import to_json

from llm.prompts import Prompt
from orchestrator import MicroTask
from orchestrator.keys import hash_text

O = TypeVar("O")  # noqa: E741 - the output of a task


class ModelTask(MicroTask[O]):
    """A micro-task with a prompt. The same inputs that a way is called with make the prompt.

    Guarantees: other instructions, or another form of the output, are another definition of the task, so that no
    output of an earlier one is taken for one of this.
    """

    instructions: ClassVar[str] = ""

    def prompt(self, *args: Any, **inputs: Any) -> Prompt:
        """What a model is asked for these inputs."""
        raise NotImplementedError(f"{type(self).__name__} has no prompt()")

    def fingerprint(self) -> str:
        return f"{super().fingerprint()}/{hash_text(self.instructions)}/{_schema_digest(self.output_type)}"


@lru_cache(maxsize=256)
def _schema_digest(output_type: Any) -> str:
    return hash_text(to_json(TypeAdapter(output_type).json_schema()).decode())
