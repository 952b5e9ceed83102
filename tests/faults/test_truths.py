"""What is true by construction passes the gate."""

from random import Random

import pytest

from tests.faults.truths.kinds import KINDS
from tests.faults.truths.texts import refused, told

SAMPLE = 60  # of each kind: `python -m benchmarks.grounding` tells more of them


@pytest.mark.parametrize("kind", KINDS)
def test_nearly_all_that_is_true_by_construction_passes(kind: str) -> None:
    truths = list(told(kind, KINDS[kind], Random(kind), SAMPLE))

    assert len(truths) >= 20
    assert len(refused(truths)) <= max(1, len(truths) // 100), refused(truths)
