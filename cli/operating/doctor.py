"""`tailorbird doctor`: tries each model of the chain, and says what is wrong in plain words."""

import asyncio
import os
import sys

from cli.settings import loaded_settings
from cli.terminal.streams import for_terminal, write_stdout
from llm.chain import Chain
from llm.diagnosis import Diagnosis, diagnose
from llm.models import Models

WELL = 0
UNWELL = 1  # at least one model does not answer


def examine() -> int:
    """One line for each model on standard output, in the order of the chain, as soon as it is known."""
    loaded = loaded_settings()
    chain = loaded.settings.models
    if not chain:
        write_stdout(
            "No models are set: the built-in rules do everything, which needs nobody.\n"
            "To use models, name them in order, for example:\n"
            "  export TAILORBIRD_MODELS=anthropic:claude-sonnet-4-6,openai-chat:gpt-4o\n"
        )
        return WELL
    sys.stderr.write(f"Asking {len(chain)} model{'' if len(chain) == 1 else 's'} one small question each ...\n")
    return asyncio.run(_examine(chain))


async def _examine(chain: Chain) -> int:
    models = Models(chain)
    width = max(len(each.name) for each in chain)
    asked = [asyncio.create_task(diagnose(models, known, os.environ)) for known in models.known]
    try:
        found = []
        for each in asked:
            found.append(await each)
            write_stdout(_line(found[-1], width))
    finally:
        for each in asked:
            each.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
        await models.aclose()
    return WELL if all(each.is_well for each in found) else UNWELL


def _line(diagnosis: Diagnosis, width: int) -> str:
    mark = "ok  " if diagnosis.is_well else "FAIL"
    return for_terminal(f"{mark}  {diagnosis.entry.name.ljust(width)}  {diagnosis.said}") + "\n"
