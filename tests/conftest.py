"""Settings of the property tests: the same examples at every run; many more and new ones with `make soak`.

No test, and no process that one starts, knows the keys or the settings of whoever runs it: no provider is asked.
"""

import gc
import os
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.postgres", "tests.storage.databases", "tests.uncounted", "tests.order"]

SLOW = [HealthCheck.too_slow]

settings.register_profile(
    "default", max_examples=60, derandomize=True, database=None, deadline=None, suppress_health_check=SLOW
)
settings.register_profile("soak", max_examples=3000, deadline=None, suppress_health_check=SLOW)
settings.load_profile("default")

for _name in [
    name for name in os.environ if name.startswith("TAILORBIRD_") or name.endswith(("_API_KEY", "_BASE_URL"))
]:
    del os.environ[_name]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is loaded stays: looking through all of it for garbage again and again would take a third of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-references", action="store_true", help="write the expected outputs anew")
