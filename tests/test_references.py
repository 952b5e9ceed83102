"""The example pairs, told as a reader would see them: when this changes, look at the difference before you commit it.

`make update-references` writes the files in `tests/references/` anew.
"""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from resume.diff import Op, word_diff
from resume.model import Resume
from runs.bootstrap import make_service
from runs.report import Report
from runs.service import Request
from runs.settings import Settings
from tests.documents import Pair, example_pairs

REFERENCES = Path(__file__).parent / "references"
PAIRS = list(example_pairs())


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_a_tailored_example_reads_as_before(pair: Pair, request: pytest.FixtureRequest) -> None:
    document, position = pair.read()

    async def run() -> Report:
        return await make_service(Settings()).start(Request(document, position, month="2026-11")).worker

    told = "\n".join(_told(document, asyncio.run(run()))) + "\n"

    path = REFERENCES / f"{pair}.txt"
    if request.config.getoption("update_references"):
        REFERENCES.mkdir(exist_ok=True)
        path.write_text(told)
    assert told == path.read_text()


def test_there_is_a_reference_for_each_pair_and_no_other() -> None:
    assert len(PAIRS) >= 7
    assert {path.stem for path in REFERENCES.glob("*.txt")} == {str(pair) for pair in PAIRS}


def _told(document: Resume, report: Report) -> Iterator[str]:
    texts = {located.item.id: located.item.text for located in document.located_items()}
    yield report.message
    assert report.match is not None
    for requirement in report.match.requirements:
        quote = " ".join(requirement.text.split())
        yield f"  {requirement.before:<8} {requirement.priority:<13} {quote} [{', '.join(requirement.keywords)}]"
    for change in report.changes:
        yield f"{change.kind}: {change.reason}"
        if isinstance(change.after, tuple):
            yield from (f"    {texts.get(id_, id_)}" for id_ in change.after)
        else:
            yield f"    {_marked(str(change.before or ''), str(change.after or ''))}"
    yield from (f"gap: {gap}" for gap in report.gaps)
    yield from (f"question: {question.text}" for question in report.questions)


def _marked(before: str, after: str) -> str:
    marks = {Op.SAME: "{}", Op.ADDED: "{{+{}+}}", Op.REMOVED: "[-{}-]"}
    return "".join(marks[piece.op].format(piece.text) for piece in word_diff(before, after))
