"""Any choice among the changes of the rules gives a whole resume that says nothing new: by pair, level and subset."""

import random

import pytest

from resume.changes import Change, ChangeStatus, apply
from resume.grounding.gate import Sources
from resume.writers import write_resume
from tasks.plan import Level
from tests.documents import Pair, example_pairs
from tests.recovery.steps import Steps

PAIRS = list(example_pairs())
SUBSETS = 12


def rejected(changes: tuple[Change, ...], out: set[str]) -> list[Change]:
    """The changes, those of some targets rejected."""
    return [c.model_copy(update={"status": ChangeStatus.REJECTED}) if str(c.target) in out else c for c in changes]


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_every_subset_of_the_changes_folds_and_is_grounded(pair: Pair, level: Level) -> None:
    document, position = pair.read()
    changes = Steps(document, position, level).validation().changes
    sources = Sources([write_resume(document, document.format.lines)])
    targets = sorted({str(c.target) for c in changes})
    chance = random.Random(7)
    chosen = [
        set(targets),
        *({t} for t in targets),
        *(set(chance.sample(targets, len(targets) // 2)) for _ in range(SUBSETS)),
    ]

    for out in chosen:
        result = apply(document, rejected(changes, out))
        assert [s.id for s in document.sections if s.id not in {r.id for r in result.sections}] == []

    assert apply(document, rejected(changes, set(targets))) == document
    for change in changes:
        if isinstance(change.after, str) and change.target.field == "text":
            assert sources.ungrounded(change.after) == []
            assert change.reason.endswith(".")


def test_levels_differ_where_there_is_something_to_do() -> None:
    counts = {}
    for pair in PAIRS:
        document, position = pair.read()
        edits = [
            {(c.target, c.after) for c in Steps(document, position, level).validation().changes} for level in Level
        ]
        counts[str(pair)] = [len(each) for each in edits]
        if pair.fit != "misfit":
            assert edits[0] != edits[1]
            assert edits[0]
    assert sum(c[0] for c in counts.values()) < sum(c[1] for c in counts.values()) < sum(c[2] for c in counts.values())


def test_a_misfit_is_changed_in_form_and_order_alone() -> None:
    (pair,) = [p for p in PAIRS if p.fit == "misfit"]
    document, position = pair.read()

    for level in Level:
        changes = Steps(document, position, level).validation().changes
        assert {str(c.kind) for c in changes} <= {"format", "reorder"}
        assert sum(c.kind == "reorder" for c in changes) <= 2
