"""Settings of the property tests: the same examples at every run; many more and new ones with `make soak`."""

from hypothesis import HealthCheck, settings

SLOW = [HealthCheck.too_slow]

settings.register_profile(
    "default", max_examples=60, derandomize=True, database=None, deadline=None, suppress_health_check=SLOW
)
settings.register_profile("soak", max_examples=3000, deadline=None, suppress_health_check=SLOW)
settings.load_profile("default")
