"""The OpenAPI document: complete, with examples that are true, and with every error as a problem."""

from typing import Any

import httpx2
import pytest
from pydantic import BaseModel

from api.schemas.customization import CustomizationDetail, CustomizationPage, CustomizationSummary, Progress
from api.schemas.customize import CustomizationResult, CustomizeRequest
from api.schemas.problem import Problem
from tests.api.live import WANTED

MODELS: list[type[BaseModel]] = [
    CustomizeRequest,
    CustomizationResult,
    CustomizationSummary,
    CustomizationDetail,
    CustomizationPage,
    Progress,
    Problem,
]


@pytest.fixture
async def document(client: httpx2.AsyncClient) -> dict[str, Any]:
    found: dict[str, Any] = (await client.get("/openapi.json")).json()
    return found


def operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(f"{method} {path}", o) for path, item in document["paths"].items() for method, o in item.items()]


async def test_it_has_every_call(document: dict[str, Any]) -> None:
    assert {name for name, _ in operations(document)} == {
        "post /api/v1/customize/",
        "get /api/v1/customizations",
        "get /api/v1/customizations/{customization_id}",
        "post /api/v1/customizations/{customization_id}/cancel",
        "get /healthz",
        "get /readyz",
    }
    for _, operation in operations(document):
        assert operation["summary"]
        assert operation["description"]


async def test_every_error_is_a_problem_and_500_is_among_them(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        errors = {s: r for s, r in operation["responses"].items() if s.startswith(("4", "5"))}
        assert {"403", "500"} <= set(errors), name
        for response in errors.values():
            assert list(response["content"]) == ["application/problem+json"]
            assert response["content"]["application/problem+json"]["schema"]["$ref"].endswith("/Problem")


async def test_every_reference_leads_somewhere_and_every_schema_is_used(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    referred = set(_references(document))

    assert referred <= set(schemas)
    assert set(schemas) - referred == {"Progress"}  # what the socket sends
    assert "HTTPValidationError" not in schemas


async def test_the_examples_are_valid(document: dict[str, Any]) -> None:
    for model in MODELS:
        examples = document["components"]["schemas"][model.__name__]["examples"]
        assert examples
        for example in examples:
            model.model_validate(example)


async def test_real_answers_have_the_documented_fields(client: httpx2.AsyncClient, document: dict[str, Any]) -> None:
    result = (await client.post("/api/v1/customize/", json=WANTED)).json()

    assert set(result) == set(document["components"]["schemas"]["CustomizationResult"]["properties"])


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"].removeprefix("#/components/schemas/")] if isinstance(node.get("$ref"), str) else []
        return own + [r for value in node.values() for r in _references(value)]
    return [r for each in node for r in _references(each)] if isinstance(node, list) else []
