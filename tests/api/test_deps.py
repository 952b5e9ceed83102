"""What every request goes through costs next to nothing."""

import inspect
from collections.abc import Iterator
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from api.app import create_app
from runs.settings import Settings


def below(dependant: Dependant) -> Iterator[Any]:
    """What FastAPI calls for a route, the route's own function included."""
    yield dependant.call
    for each in dependant.dependencies:
        yield from below(each)


def routes(of: Any) -> Iterator[APIRoute]:
    """All routes, those of included routers too."""
    for route in of.routes:
        if isinstance(route, APIRoute):
            yield route
        elif (router := getattr(route, "original_router", None)) is not None:
            yield from routes(router)


def test_nothing_that_a_request_needs_is_called_on_a_thread() -> None:
    """FastAPI calls a plain function on a thread: that costs more than most requests."""
    called = {call for route in routes(create_app(Settings())) for call in below(route.dependant)}

    assert len(called) > 50
    assert [call.__name__ for call in called if not inspect.iscoroutinefunction(call)] == []
