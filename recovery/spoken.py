"""How much the parts of a resume speak to the job: by what they name, and by what the match found in them."""

from collections import defaultdict
from collections.abc import Sequence

from recovery.leading import Block
from recovery.relevance import WEIGHT, relevance, speaks_to, without_people
from recovery.titles import Titles
from resume.job import Category, Requirement
from resume.matching.match import MatchReport, MatchStatus

_SHOWN = {MatchStatus.MATCHED: 0.9, MatchStatus.PARTIAL: 0.34, MatchStatus.MISSING: 0.0}
_NAMED_TOO = 0.6
_UNTOLD = frozenset({Category.SOFT_SKILLS, Category.EDUCATION})


class Spoken:
    """What the job asks for, less what the titles of the positions say anyway, and where the resume shows it."""

    def __init__(self, requirements: Sequence[Requirement], match: MatchReport, titles: Titles) -> None:
        self._telling = [titles.without(r) for r in requirements]
        self._asked = {has: [without_people(r, has_certificates=has) for r in self._telling] for has in (True, False)}
        # Of no degree a line of a position tells: to have taught PhD students is none.
        self._asked[False] = [r for r in self._asked[False] if r.category is not Category.EDUCATION]
        self._of_people = {
            r.id for r, own in zip(requirements, self._asked[True], strict=True) if r.keywords and not own.keywords
        }
        # Where the titles say all that is asked for by name, no line says more for showing it again.
        by_id = {t.id: t for r, t in zip(requirements, self._telling, strict=True) if t.keywords or not r.keywords}
        self._shown: dict[str, dict[str, float]] = defaultdict(dict)
        for matched in match.requirements:
            asked = by_id.get(matched.requirement_id)
            if asked is None or asked.category in _UNTOLD or asked.id in self._of_people:
                continue
            for evidence in matched.evidence:
                self._shown[evidence.item_id][asked.id] = WEIGHT[asked.priority] * _SHOWN[matched.status]

    def weight(self, block: Block, *, has_certificates: bool = True) -> float:
        """What the block names and shows of what is asked for, each thing once."""
        asked = self._asked[has_certificates]
        text = " ".join(block.texts)
        by_id = {r.id: r for r in asked}
        shown = {id_: w for item in block.ids for id_, w in self._shown.get(item, {}).items()}
        # Where the line has a plain word of the requirement in common as well, what the match saw in it still counts.
        named = {id_: relevance(text, [by_id[id_]]) for id_ in shown if id_ in by_id}
        more = (w - n if not (n := named.get(id_, 0.0)) else _NAMED_TOO * w - n for id_, w in shown.items())
        return relevance(text, asked) + sum(max(0.0, m) for m in more)

    def asking(self, block: Block) -> list[Requirement]:
        """The requirements that the block speaks to."""
        text = " ".join(block.texts)
        shown = {id_ for item in block.ids for id_ in self._shown.get(item, {})}
        return [r for r in self._telling if r.id in shown or (r.id not in self._of_people and speaks_to(text, r))]
