"""Fixtures of the fault suite."""

import pytest

pytest.register_assert_rewrite("tests.faults.whole")


@pytest.fixture
def is_soak(request: pytest.FixtureRequest) -> bool:
    """Whether there is time for all of it (`make soak`)."""
    return bool(request.config.getoption("hypothesis_profile") == "soak")
