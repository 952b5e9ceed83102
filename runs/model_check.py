"""Whether the models of a chain answer, each asked one small question."""

import asyncio
import os
from collections.abc import Sequence

from llm.chain import Chain
from llm.diagnosis import Diagnosis, diagnose
from llm.models import Models
from runs.settings import BadSetting, Settings, load_settings


async def diagnose_all(chain: Chain) -> Sequence[Diagnosis]:
    """How each model does, in the order of the chain; they are asked at the same time."""
    models = Models(chain)
    try:
        return await asyncio.gather(*(diagnose(models, known, os.environ) for known in models.known))
    finally:
        await models.aclose()


def origin_of_models(settings: Settings) -> str:
    """Where the chain of these settings was set, as far as that can still be told."""
    try:
        loaded = load_settings()
    except (BadSetting, OSError):
        return "the program"
    return loaded.origin("models") if loaded.settings.models == settings.models else "the program"
