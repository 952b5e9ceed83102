"""Settings of the property tests: the same examples at every run; many more and new ones with `make soak`."""

import pytest
from hypothesis import HealthCheck, settings

SLOW = [HealthCheck.too_slow]

settings.register_profile(
    "default", max_examples=60, derandomize=True, database=None, deadline=None, suppress_health_check=SLOW
)
settings.register_profile("soak", max_examples=3000, deadline=None, suppress_health_check=SLOW)
settings.load_profile("default")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-references", action="store_true", help="write the expected outputs anew")
