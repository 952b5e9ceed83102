"""The models in force, and whether they answer: what a page of settings shows."""

import os

from fastapi import APIRouter
from limits import RateLimitItemPerMinute

from api.auth import CurrentUser
from api.deps import PartsDep
from api.schemas.problem import ALWAYS, documented
from api.schemas.usage import ModelDiagnosis, ModelItem, ModelList, ModelTest
from llm.addresses import first_set
from llm.chain import PROVIDERS
from runs.flags import NEW_ARCHITECTURE
from runs.model_check import diagnose_all, origin_of_models

TESTS = RateLimitItemPerMinute(6)  # of one user: each costs the operator something

router = APIRouter(prefix="/api/v1/models", tags=["models"])


@router.get("", operation_id="list_models", summary="The models in force", responses=documented(*ALWAYS))
async def list_models(parts: PartsDep, user_id: CurrentUser) -> ModelList:
    """Who gets the text, in this order, and where that was set. Keys are never shown."""
    return ModelList(
        items=[
            ModelItem(
                name=each.name,
                provider=each.provider,
                is_local=each.local,
                has_key=not PROVIDERS[each.provider].key or bool(first_set(PROVIDERS[each.provider].key, os.environ)),
            )
            for each in parts.settings.models
        ],
        origin=origin_of_models(parts.settings),
        is_new_architecture=parts.flags.is_on(NEW_ARCHITECTURE, user_id),
    )


@router.post("/test", operation_id="test_models", summary="Ask each one small question", responses=documented(*ALWAYS))
async def test_models(parts: PartsDep, user_id: CurrentUser) -> ModelTest:
    """Ask each model of the chain one small question, which costs a few tokens, and say what is wrong where one does
    not answer. A few times a minute only."""
    await parts.limits.count(TESTS, "tests of models", user_id)
    found = await diagnose_all(parts.settings.models)
    return ModelTest(items=[ModelDiagnosis(name=d.entry.name, is_well=d.is_well, said=d.said) for d in found])
