"""The OpenAPI document: complete, good for a generated client, with true examples, and every error a problem."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from pydantic import BaseModel

import api.schemas
from api.openapi import TAGS
from tests.api.live import WANTED

SENT_BY_SOCKETS = {"Progress", "BatchProgress"}
CALLS = {
    "customize": "post /api/v1/customize/",
    "estimate_customization": "post /api/v1/customize/estimate",
    "list_customizations": "get /api/v1/customizations",
    "get_customization": "get /api/v1/customizations/{customization_id}",
    "delete_customization": "delete /api/v1/customizations/{customization_id}",
    "list_runs": "get /api/v1/customizations/{customization_id}/runs",
    "get_graph": "get /api/v1/customizations/{customization_id}/graph",
    "stream_events": "get /api/v1/customizations/{customization_id}/events",
    "cancel_customization": "post /api/v1/customizations/{customization_id}/cancel",
    "retry_customization": "post /api/v1/customizations/{customization_id}/retry",
    "answer_questions": "post /api/v1/customizations/{customization_id}/answers",
    "regenerate": "post /api/v1/customizations/{customization_id}/regenerate",
    "decide_change": "patch /api/v1/customizations/{customization_id}/changes/{subject_id}",
    "decide_changes": "patch /api/v1/customizations/{customization_id}/changes",
    "undo_decision": "post /api/v1/customizations/{customization_id}/undo",
    "change_locks": "patch /api/v1/customizations/{customization_id}/locks",
    "save_customized_version": "post /api/v1/customizations/{customization_id}/versions",
    "export_customization": "get /api/v1/customizations/{customization_id}/export",
    "report_on_customization_export": "get /api/v1/customizations/{customization_id}/export/report",
    "preview_customization": "get /api/v1/customizations/{customization_id}/preview",
    "start_batch": "post /api/v1/batches",
    "list_batches": "get /api/v1/batches",
    "get_batch": "get /api/v1/batches/{batch_id}",
    "cancel_batch": "post /api/v1/batches/{batch_id}/cancel",
    "retry_batch": "post /api/v1/batches/{batch_id}/retry",
    "create_resume": "post /api/v1/resumes",
    "list_resumes": "get /api/v1/resumes",
    "get_resume": "get /api/v1/resumes/{resume_id}",
    "edit_resume": "patch /api/v1/resumes/{resume_id}",
    "delete_resume": "delete /api/v1/resumes/{resume_id}",
    "get_resume_file": "get /api/v1/resumes/{resume_id}/file",
    "list_versions": "get /api/v1/resumes/{resume_id}/versions",
    "get_version": "get /api/v1/resumes/{resume_id}/versions/{number}",
    "restore_version": "post /api/v1/resumes/{resume_id}/versions/{number}/restore",
    "diff_versions": "get /api/v1/resumes/{resume_id}/diff",
    "export_resume": "get /api/v1/resumes/{resume_id}/export",
    "report_on_export": "get /api/v1/resumes/{resume_id}/export/report",
    "preview_resume": "get /api/v1/resumes/{resume_id}/preview",
    "list_templates": "get /api/v1/templates",
    "create_job": "post /api/v1/jobs",
    "list_jobs": "get /api/v1/jobs",
    "get_job": "get /api/v1/jobs/{job_id}",
    "edit_job": "patch /api/v1/jobs/{job_id}",
    "delete_job": "delete /api/v1/jobs/{job_id}",
    "pin_version": "put /api/v1/jobs/{job_id}/pinned",
    "unpin_version": "delete /api/v1/jobs/{job_id}/pinned",
    "get_usage": "get /api/v1/usage",
    "list_models": "get /api/v1/models",
    "test_models": "post /api/v1/models/test",
    "healthz": "get /healthz",
    "readyz": "get /readyz",
    "metrics": "get /metrics",
}


@pytest.fixture
async def document(client: httpx2.AsyncClient) -> dict[str, Any]:
    found: dict[str, Any] = (await client.get("/openapi.json")).json()
    return found


def operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(f"{method} {path}", o) for path, item in document["paths"].items() for method, o in item.items()]


async def test_it_has_every_call_by_a_name_that_a_client_can_use(document: dict[str, Any]) -> None:
    named = {operation["operationId"]: name for name, operation in operations(document)}

    assert named.items() >= CALLS.items()
    assert {name for name in named if name not in CALLS} == {
        operation["operationId"] for name, operation in operations(document) if "/account" in name
    }
    assert len(named) == len(operations(document))
    for name, operation in operations(document):
        assert re.fullmatch(r"[a-z]+(?:_[a-z]+)*", operation["operationId"]), name
        assert operation["summary"]
        assert operation["description"]
        assert len(operation["tags"]) == 1
        assert operation["tags"][0] in TAGS


async def test_no_dependency_has_become_a_parameter(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        for parameter in operation.get("parameters", ()):
            assert parameter["in"] in ("path", "query", "header"), name
            if parameter["in"] == "header":
                assert parameter["name"] in ("prefer", "idempotency-key", "last-event-id"), name


async def test_every_error_is_a_problem_and_what_can_happen_anywhere_is_among_them(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        errors = {s: r for s, r in operation["responses"].items() if s.startswith(("4", "5"))}
        assert {"403", "500"} <= set(errors), name
        if "requestBody" in operation:
            assert {"400", "413", "415", "422"} <= set(errors), name
        for response in errors.values():
            assert list(response["content"]) == ["application/problem+json"]
            assert response["content"]["application/problem+json"]["schema"]["$ref"].endswith("/Problem")


async def test_every_reference_leads_somewhere_and_every_schema_is_used(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    referred = set(_references(document))

    assert referred <= set(schemas)
    assert set(schemas) - referred == SENT_BY_SOCKETS
    assert "HTTPValidationError" not in schemas


def models() -> Iterator[type[BaseModel]]:
    """Every model of the wire that has examples."""
    for module in pkgutil.iter_modules(api.schemas.__path__):
        name = f"api.schemas.{module.name}"
        for found in vars(importlib.import_module(name)).values():
            is_own = isinstance(found, type) and issubclass(found, BaseModel) and found.__module__ == name
            if is_own and found.model_config.get("json_schema_extra"):
                yield found


async def test_the_examples_are_valid(document: dict[str, Any]) -> None:
    checked = 0
    for model in models():
        for example in document["components"]["schemas"][model.__name__]["examples"]:
            model.model_validate(example)
            checked += 1

    assert checked > 25


async def test_every_body_has_an_example(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        body = operation.get("requestBody", {"content": {}})["content"].get("application/json")
        if body is not None and "/account" not in name:
            schema = document["components"]["schemas"][body["schema"]["$ref"].rpartition("/")[2]]
            assert schema["examples"], name


async def test_real_answers_have_the_documented_fields(client: httpx2.AsyncClient, document: dict[str, Any]) -> None:
    result = (await client.post("/api/v1/customize/", json=WANTED)).json()

    assert set(result) == set(document["components"]["schemas"]["CustomizationResult"]["properties"])


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"].removeprefix("#/components/schemas/")] if isinstance(node.get("$ref"), str) else []
        return own + [r for value in node.values() for r in _references(value)]
    return [r for each in node for r in _references(each)] if isinstance(node, list) else []
