"""All kinds of truths: those of each module here."""

from collections.abc import Mapping

from tests.faults.truths import counts, dates, figures, structure, voices, words
from tests.faults.truths.texts import Teller

KINDS: Mapping[str, Teller] = {
    **structure.KINDS,
    **voices.KINDS,
    **figures.KINDS,
    **dates.KINDS,
    **counts.KINDS,
    **words.KINDS,
}
