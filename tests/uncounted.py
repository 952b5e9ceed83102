"""What coverage does not follow, because that costs much and tells next to nothing.

Coverage makes Python half as fast. It is off

- in processes that tests start: what they do is done in this process too, by the tests of the parts,
- while the tests are loaded, but for one of the processes they run in: each loads the same,
- in tests of the whole, that do the same a hundred times over, in those that try how the time grows with what is
  given, and in those marked `uncounted`,
- in tests of what stands above the storage, when they run for the second time, on PostgreSQL,
- inside SQLAlchemy. Its asynchronous sessions work in greenlets, each with a stack of its own. Coverage can tell the
  stacks apart (`concurrency = ["greenlet"]`), but then asks at each call of any function which one it is in. What runs
  there is SQLAlchemy and ten lines of ours, so nothing is traced while a greenlet runs, and what was traced goes on
  where it was when the greenlet gives way.
"""

import os
import re
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

MARKER = "uncounted"
FIRST = "gw0"  # of several processes
OF_THE_WHOLE = (
    "tests/api/test_fuzz.py",
    "tests/api/test_redaction.py",
    "tests/faults/",
    "tests/recovery/test_subsets.py",
    "tests/web/",
)
ABOVE_STORAGE = ("tests/api/", "tests/runs/")
OF_MUCH = re.compile("grows|thousand|200000")  # in the name of a test


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"{MARKER}: coverage does not follow this test")
    if config.pluginmanager.hasplugin("_cov"):
        _leave_greenlets_out()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is loaded is imported, and most of that is not ours."""
    if os.environ.get("PYTEST_XDIST_WORKER", FIRST) == FIRST:
        return (yield)
    with untraced():
        return (yield)


def pytest_itemcollected(item: pytest.Item) -> None:
    is_again = item.nodeid.startswith(ABOVE_STORAGE) and "[postgres" in item.name
    if is_again or item.nodeid.startswith(OF_THE_WHOLE) or OF_MUCH.search(item.name.partition("[")[0]):
        item.add_marker(MARKER)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    if item.get_closest_marker(MARKER) is None:
        return (yield)
    with untraced():
        return (yield)


@contextmanager
def untraced() -> Iterator[None]:
    """Nothing is traced in this thread, nor in those that are started meanwhile."""
    trace, of_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        yield
    finally:
        threading.settrace(of_threads)
        sys.settrace(trace)


def _leave_greenlets_out() -> None:
    from sqlalchemy.util.concurrency import _concurrency_shim as shim

    class Uncounted(shim._AsyncIoGreenlet):  # type: ignore[misc, name-defined] # it is made when first asked for
        """A greenlet in which nothing is traced."""

        def switch(self, *args: Any, **kwargs: Any) -> Any:
            trace = sys.gettrace()
            sys.settrace(None)
            try:
                return super().switch(*args, **kwargs)
            finally:
                sys.settrace(trace)

        def throw(self, *args: Any) -> Any:
            trace = sys.gettrace()
            sys.settrace(None)
            try:
                return super().throw(*args)
            finally:
                sys.settrace(trace)

    shim._AsyncIoGreenlet = Uncounted
