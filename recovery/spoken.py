"""How much the parts of a resume speak to the job: by what they name, and by what the match found in them."""

from collections import defaultdict
from collections.abc import Sequence

from recovery.leading import Block
from recovery.relevance import WEIGHT, canonical, relevance, speaks_to, without_people
from recovery.titles import Titles
from resume.job import Category, Requirement
from resume.matching.denials import without_denials
from resume.matching.match import MatchReport, MatchStatus
from resume.matching.telling import content_words
from resume.skills import CERTIFICATIONS, group
from resume.terms import stems

_SHOWN = {MatchStatus.MATCHED: 0.9, MatchStatus.PARTIAL: 0.34, MatchStatus.MISSING: 0.0}
_MET = (MatchStatus.MATCHED, MatchStatus.PARTIAL)
_NAMED_TOO = 0.6
_FEWEST = 3  # words of a demand; a shorter one has as much in common as one of these
_PAPER, _LESS = 1.5, 0.3  # of the weight: a paper asked for as one; one with fewer of its words than another has
_OF_WORK = (Category.EXPERIENCE, Category.RESPONSIBILITIES)
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
        told_of = [r for r in self._asked[False] if r.category not in _UNTOLD]
        self._words = [(content_words(r.text) - titles.stems, r.priority) for r in told_of]
        self._words = [(words, priority) for words, priority in self._words if words]
        self._evident = {
            (m.requirement_id, e.item_id) for m in match.requirements if m.status in _MET for e in m.evidence
        }
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

    def touch(self, block: Block) -> float:
        """The most that the block has in common with the words of one thing asked for, beyond the names: "testing and
        certification" where an ad says "inspect, test and certify"."""
        there = stems(without_denials(" ".join(block.texts)))
        shares = (WEIGHT[p] * min(1.0, 2 * len(words & there) / max(_FEWEST, len(words))) for words, p in self._words)
        return max(shares, default=0.0)

    def papers(self, blocks: Sequence[Block]) -> list[float]:
        """How much certificates speak to the job. Each thing that it asks for is said by the one that has most of its
        words, "ECS Gold Card" by a gold card and not by any ECS certificate; of experience none of them tells."""
        texts = [" ".join(b.texts) for b in blocks]
        weights = [0.0] * len(blocks)
        for r in self._asked[True]:
            is_paper = r.category is Category.EDUCATION or any(map(_is_certificate, r.keywords))
            if r.years is not None or (not is_paper and r.category in _OF_WORK):
                continue
            found = [any((r.id, id_) in self._evident for id_ in b.ids) for b in blocks]
            shown = [f or speaks_to(t, r) for f, t in zip(found, texts, strict=True)]
            words = stems(r.text)
            common = [len(words & stems(t)) if s else 0 for t, s in zip(texts, shown, strict=True)]
            for n, count in enumerate(common):
                if shown[n]:
                    whole = WEIGHT[r.priority] * (_PAPER if is_paper else 1.0)
                    weights[n] += whole if count == max(common) else whole * _LESS
        return weights

    def asking(self, block: Block) -> list[Requirement]:
        """The requirements that the block speaks to."""
        text = " ".join(block.texts)
        shown = {id_ for item in block.ids for id_ in self._shown.get(item, {})}
        return [r for r in self._telling if r.id in shown or (r.id not in self._of_people and speaks_to(text, r))]


def _is_certificate(keyword: str) -> bool:
    return group(canonical(keyword)) == CERTIFICATIONS
