"""A provider that lies in every answer: nothing that it plants stands in any text that the user gets.

The same as `test_lies.py`, through the providers' own clients and from answers as models give them.
"""

import zlib
from functools import partial
from random import Random
from typing import Any

import pytest

from tasks.plan import Level
from tests.documents import Pair, example_pairs
from tests.faults.good_model import good_answer, lines_of
from tests.faults.lies import Lie, finds, fold, lies, texts_of
from tests.faults.provider import NAMES, Asked, Providers
from tests.faults.running import customize, run_all
from tests.faults.whole import Done, assert_whole, told
from tests.llm.faulty_server import Behaviour

PAIRS = list(example_pairs())
PROTOCOLS = tuple(NAMES)
_AT_ONCE = 4  # lies about one line in one answer: each of them a chance, since the first that passes keeps the rest out


class Liar:
    """Answers like a good model, with lies in place of what it would write."""

    def __init__(self, pair: Pair, seed: int) -> None:
        self.resume, self.job = pair.read()
        self._random = Random(zlib.crc32(f"{pair} {seed}".encode()))
        titles = [section.title for section in self.resume.sections]
        self._whole = fold("\n".join([*self.resume.contact.lines, *titles, *texts_of(self.resume)]))
        self._stock: dict[str, list[Lie]] = {}
        for lie in lies(self.resume, self.job.text, self._random):
            self._stock.setdefault(lie.item_id or lie.entry_id or lie.section_id, []).append(lie)
        for some in self._stock.values():
            self._random.shuffle(some)
        self.told: list[Lie] = []

    def answer(self, asked: Asked) -> Behaviour:
        answer: Any = good_answer(asked.task, asked.data)
        if asked.task == "generate_plan":
            answer["advice"] = [self._advice(id_, text) for id_, text in lines_of(asked.data["resume"])]
        elif asked.task in ("customize_section", "refine_section"):
            answer["changes"] = [
                self._change(lie, asked.data["section"])
                for id_, _ in lines_of(asked.data["section"])
                for lie in self._take(id_)
            ]
        elif asked.task == "write_key_skills":
            answer["skills"] = list(self._skills(asked))
        return asked.reply(answer)

    def _take(self, id_: str) -> list[Lie]:
        stock = self._stock.get(id_, [])
        taken, self._stock[id_] = stock[:_AT_ONCE], stock[_AT_ONCE:]
        self.told += taken
        return taken

    def _advice(self, id_: str, text: str) -> dict[str, Any]:
        """A new wording of everything, on words that nobody said."""
        false = {"id": "notes", "quote": "I ran all of it for 20 years."}
        action = "rephrase" if not text.startswith("#") else "use_term"
        return {"id": id_, "action": action, "what": "w", "why": "y", "quotes": [false], "instead_of": text[:20]}

    def _change(self, lie: Lie, section: str) -> dict[str, Any]:
        """The lie with a true quote of another line and a false one for evidence."""
        others = [(id_, text) for id_, text in lines_of(section) if id_ != lie.item_id and not text.startswith("#")]
        quotes = [{"id": id_, "quote": text} for id_, text in self._random.sample(others, min(1, len(others)))]
        if lie.kind == "scope raised":  # with somebody else's charge for a ground it would be none
            quotes = []
        quotes.append({"id": "notes", "quote": lie.text})
        return {"id": lie.item_id or lie.entry_id or lie.section_id, "text": lie.text, "reason": "r", "quotes": quotes}

    def _skills(self, asked: Asked) -> Any:
        """Names of the ad under numbers of the candidate's words."""
        numbers = [id_ for id_, _ in lines_of(asked.data.get("shown", ""))]
        terms = {t for line in asked.data.get("requirements", "").split("\n") for t in line.split("terms: ")[-1:]}
        names = sorted({n.strip(" )") for t in terms for n in t.split(",") if 3 < len(n.strip(" )")) <= 30})
        for name in names:
            if numbers and fold(name) not in self._whole and not all(w[:4] in self._whole for w in fold(name).split()):
                self.told.append(Lie("key skill of the ad", "", None, None, "", name, name))
                yield {"name": name, "source": self._random.choice(numbers)}


@pytest.mark.parametrize("part", range(3))
def test_no_lie_that_comes_over_the_wire_stands_in_the_result(part: int, is_soak: bool) -> None:
    cases = [(pair, seed) for seed in range(20 if is_soak else 1) for pair in PAIRS][part::3]
    liars = [Liar(*case) for case in cases]

    async def lying(number: int, server: Providers) -> Done:
        liar = liars[number]
        where = {PROTOCOLS[(number + part) % 3]: server.add(liar.answer)}
        return await customize(liar.resume, liar.job, where, deadline_s=300, level=Level.EXTENSIVE)

    ended = run_all([partial(lying, number) for number in range(len(cases))], 3)

    assert sum(len(liar.told) for liar in liars) > 200 * (len(liars) - 1)  # of resumes far from the ad little is asked
    for case, liar, done in zip(cases, liars, ended, strict=True):
        with told(f"{case[0]}, seed {case[1]}", done):
            assert_whole(done)
            text = done.report.customized.text
            assert [lie for lie in liar.told if finds(lie.planted, text)] == []
