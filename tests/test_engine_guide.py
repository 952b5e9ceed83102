"""docs/engine.md: every example runs and prints what the page says."""

import contextlib
import io
import re
from pathlib import Path

import pytest

import orchestrator
from orchestrator import testing

GUIDE = (Path(__file__).resolve().parent.parent / "docs" / "engine.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(
    r"^### (\d+)\. (.+?)\n\n```python\n(.*?)```\n\n```text\n(.*?)```", GUIDE, re.DOTALL | re.MULTILINE
)


def test_every_python_block_is_an_example_that_is_run() -> None:
    assert [int(number) for number, *_ in EXAMPLES] == list(range(1, 14))
    assert GUIDE.count("```python") == len(EXAMPLES)


@pytest.mark.parametrize(("title", "code", "printed"), [e[1:] for e in EXAMPLES], ids=[e[1] for e in EXAMPLES])
def test_an_example_prints_what_the_guide_says(title: str, code: str, printed: str) -> None:
    out = io.StringIO()

    with contextlib.redirect_stdout(out):
        exec(compile(code, f"engine.md: {title}", "exec"), {"__name__": "example"})  # noqa: S102 - our own page

    assert out.getvalue() == printed


def test_the_guide_names_nothing_that_is_not_there() -> None:
    names = set(re.findall(r"`@?([A-Za-z_]+)(?:\([^`]*\))?`", GUIDE))
    public = set(orchestrator.__all__) | set(testing.__all__)

    shown = {name for name in names if name[0].isupper() or name in public}

    assert len(shown & public) > 20
    assert shown - public <= {"Stuck"}
