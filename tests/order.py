"""The longest tests come first in each process of the tests, so that none of them begins when all others are done; and
those with a browser come one after the other, in one of the processes."""

import os
from itertools import islice

import pytest

LONGEST = (
    "tests/api/test_api_guide.py",
    "tests/api/test_fuzz.py",
    "tests/api/test_redaction.py",
    "tests/cli/test_audit.py",
    "tests/faults/test_fault_matrix.py",
    "tests/faults/test_good_models.py",
    "tests/faults/test_lies_on_the_wire.py",
    "tests/faults/test_service_kill.py",
    "tests/orchestrator/test_limits_hold.py",
    "tests/recovery/test_subsets.py",
    "tests/resume/test_readers_pdf.py",
    "tests/runs/test_additions.py",
    "tests/storage/test_crash.py",
    "tests/test_benchmarks.py",
)  # with tests that take seconds

BROWSING = "tests/web/"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Among several processes: each is given as many in a row, to begin with."""
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if processes == 1:
        return
    browsing = [item for item in items if item.nodeid.startswith(BROWSING)]
    longest = [item for item in items if item.nodeid.startswith(LONGEST)]
    others = (item for item in items if not item.nodeid.startswith((BROWSING, *LONGEST)))
    left, ordered = len(items), list[pytest.Item]()
    for number in range(processes):
        share = left // (processes - number)
        left -= share
        first = longest[number - 1 :: processes - 1] if number else browsing
        ordered += [*first, *islice(others, max(0, share - len(first)))]
    items[:] = [*ordered, *others]
