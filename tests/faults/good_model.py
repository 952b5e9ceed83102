"""A model that does its work well: valid and useful answers to every prompt of a customization, from the prompt alone.

It knows the words and marks of the prompts as any model would, and nothing of the program: no code of the tasks, of
the rules or of the gate. Like any model it also goes too far at times: its first wording of the first line that it
betters claims a figure, which it leaves out when it is told so.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

Data = Mapping[str, str]  # the parts of a prompt, by their names

_LINE = re.compile(r"(?m)^\[([^\]\s]+)\] (.*)$")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+(\S.*)$")
_REQUIREMENT = re.compile(r"(?m)^\[(\S+)\] (\w+), (\w+): (.*) \(terms: (.*)\)$")
_LIST = re.compile(r"^((?:\*\*)?[A-Z][^:,.]{2,30}:(?:\*\*)?\s+)?([^.;]+(?:, [^.;]+){2,})$")
_ASKS = re.compile(r"\b(?:must|requir|experience|knowledge|ability|degree|licen[cs]e|certif|skills?)", re.IGNORECASE)
_IS_PLUS = re.compile(r"\b(?:nice|prefer|plus|bonus|ideal|desir)", re.IGNORECASE)
_OPENINGS = {
    "Responsible for managing ": "Managed ",
    "Responsible for leading ": "Led ",
    "Responsible for running ": "Ran ",
    "Responsible for building ": "Built ",
    "Responsible for preparing ": "Prepared ",
    "Responsible for teaching ": "Taught ",
    "Responsible for ordering ": "Ordered ",
    "Was responsible for managing ": "Managed ",
    "Tasked with writing ": "Wrote ",
}
_FILLERS = {" in order to ": " to ", " on a daily basis": " daily", " utilised ": " used ", " utilized ": " used "}
OVERCLAIM = ", which saved 61% of the cost"


class Requirement(NamedTuple):
    """A requirement as the prompt lists it."""

    id: str
    text: str
    terms: tuple[str, ...]


def good_answer(task: str, data: Data) -> Any:
    """The answer to a prompt.

    Args:
        task: what is asked, as `provider.Asked` names it.
    """
    return _ANSWERS["analyze" if task.startswith("analyze_") else task](data)


def lines_of(text: str) -> list[tuple[str, str]]:
    """The lines of a prompt that have an id, with it."""
    return _LINE.findall(text)


def _job(data: Data) -> Any:
    lines = [line.strip("# *") for line in data["job_ad"].splitlines() if line.strip("# *")]
    return {"title": lines[0], "company_values": []}


def _requirements(data: Data) -> Any:
    return {"demands": list(_demands(data["job_ad"])), "logistics": []}


def _demands(ad: str) -> Iterator[Any]:
    is_plus = False
    for line in ad.splitlines():
        bullet = _BULLET.match(line)
        if not bullet:
            is_plus = bool(_IS_PLUS.search(line)) if line.strip() else is_plus
        text = bullet[1].strip() if bullet else line.strip()
        if bullet or (_ASKS.search(line) and len(text) > 30):
            yield {
                "quote": text,
                "category": "experience" if "experience" in text.lower() else "technical_skills",
                "priority": "nice_to_have" if is_plus else "critical" if "must" in text.lower() else "important",
                "keywords": _keywords(text)[:3],
            }


def _keywords(text: str) -> list[str]:
    if len(text) < 25:
        return [text]
    names = re.findall(r"(?<=[a-z,(] )[A-Z][\w+#]+|\b[A-Z]\w*[A-Z+#]\w*", text)
    return list(dict.fromkeys(names)) or [w for w in re.findall(r"\b[a-z]{5,}\b", text) if w not in _PLAIN][:2]


_PLAIN = {"experience", "years", "ability", "strong", "knowledge", "skills", "working", "other", "their", "about"}


def _analysis(data: Data) -> Any:
    asked = {w for w in re.findall(r"[a-z]{5,}", data["job_ad"].lower()) if w not in _PLAIN}
    quoted = [
        {"id": id_, "quote": text}
        for id_, text in lines_of(data["section"])
        if not text.startswith("#") and asked & set(re.findall(r"[a-z]{5,}", text.lower()))
    ]
    said = f"{len(quoted)} lines speak to this job."
    return {"score": min(95, 20 + 15 * len(quoted)), "relevance": said, "matching": quoted[:8], "gaps": []}


def _plan(data: Data) -> Any:
    wanted = requirements_in(data)
    return {
        "summary": "The resume shows part of what the job asks for.",
        "advice": [*_advice(data["resume"], wanted), *_gaps(data, wanted)],
        "keywords": [],
        "questions": [
            {"requirement_id": r.id, "text": f"What have you done of this: {r.text}"[:390]} for r in wanted[:2]
        ],
    }


def _advice(resume: str, wanted: list[Requirement]) -> Iterator[Any]:
    for holder, items, kind in _holders(resume):
        for id_, text in items:
            ids = [r.id for r in wanted if _speaks_of(r, text)]
            if bettered(text) != text:
                yield _one(id_, "tighten", "Open with what was done.", ids, example=bettered(text))
            elif kind == "skills" and (first := _skills_first(text, wanted)) != _skills(text):
                yield _one(id_, "lead_with_skills", "Name first what the job asks for.", ids, order=first[:3])
        order = sorted(items, key=lambda i: -sum(_speaks_of(r, i[1]) for r in wanted))
        if order != items:
            ids = [r.id for r in wanted if any(_speaks_of(r, text) for _, text in items)]
            yield _one(holder, "lead_with", "Put first what the job asks for.", ids, order=[i for i, _ in order])


def _one(id_: str, action: str, what: str, ids: list[str], **more: Any) -> Any:
    return {"id": id_, "action": action, "what": what, "why": "It is seen first.", "requirement_ids": ids, **more}


def _gaps(data: Data, wanted: list[Requirement]) -> Iterator[Any]:
    missing = set(re.findall(r"(?m)^\[(\S+)\] (?:missing|partial)", data.get("match", "")))
    section = next((i for i, text in lines_of(data["resume"]) if text.startswith("# ")), "")
    for requirement in wanted:
        if requirement.id in missing:
            yield _one(section, "fill_gap", f"Say what you know of: {requirement.text}"[:290], [requirement.id])


def _customized(data: Data) -> Any:
    return {"changes": list(_changes(data, overclaims=True))}


def _refined(data: Data) -> Any:
    refused = set(re.findall(r"(?m)^\w+ (\S+): \w+", data.get("refused", "")))
    return {"changes": [c for c in _changes(data, overclaims=False) if c["id"] in refused]}


def _changes(data: Data, *, overclaims: bool) -> Iterator[Any]:
    texts = dict(lines_of(data["section"]))
    wanted = requirements_in(data)
    for line in filter(None, data.get("recommendations", "").split("\n")):
        told = json.loads(line)
        text = texts.get(told.get("item_id") or "", "")
        about = {"reason": "It says first what the job asks for.", "requirement_ids": told.get("requirement_ids", [])}
        if told["action"] == "tighten" and bettered(text) != text:
            yield {"id": told["item_id"], "text": bettered(text) + (OVERCLAIM if overclaims else ""), **about}
            overclaims = False
        elif told["action"] == "lead_with_skills" and text:
            label = (_LIST.match(text) or [""])[1] or ""
            yield {"id": told["item_id"], "text": label + ", ".join(_skills_first(text, wanted)), **about}
        elif told["action"] == "lead_with" and told.get("order"):
            yield {"id": told.get("entry_id") or told["section_id"], "order": told["order"], **about}


def _key_skills(data: Data) -> Any:
    shown = lines_of(data.get("shown", ""))
    return {"skills": [{"name": text, "source": id_} for id_, text in shown if len(text) <= 30][:10]}


def _whole(data: Data) -> Any:
    """Everything at once."""
    demands = list(_demands(data["job_ad"]))
    wanted = [Requirement(str(n), d["quote"], tuple(d["keywords"])) for n, d in enumerate(demands)]
    changes = [
        {"id": a["id"], "reason": a["what"], **({"text": a["example"]} if "example" in a else {"order": a["order"]})}
        for a in _advice(data["resume"], wanted)
        if a["action"] in ("tighten", "lead_with")
    ]
    return {"requirements": {"demands": demands}, "summary": "Some of it fits.", "changes": changes}


_ANSWERS: Mapping[str, Callable[[Data], Any]] = {
    "extract_job": _job,
    "extract_requirements": _requirements,
    "analyze": _analysis,
    "generate_plan": _plan,
    "customize_section": _customized,
    "refine_section": _refined,
    "write_key_skills": _key_skills,
    "customize_at_once": _whole,
}


def requirements_in(data: Data) -> list[Requirement]:
    """The requirements that a prompt lists."""
    found = _REQUIREMENT.findall(data.get("requirements", ""))
    return [Requirement(id_, text, tuple(re.split(", | or ", terms))) for id_, _, _, text, terms in found]


def bettered(text: str) -> str:
    """The same said more directly."""
    for weak, direct in _OPENINGS.items():
        text = direct + text.removeprefix(weak) if text.startswith(weak) else text
    for long, short in _FILLERS.items():
        text = text.replace(long, short)
    return text


def _holders(resume: str) -> Iterator[tuple[str, list[tuple[str, str]], str]]:
    """Entries and sections without entries, each with its items and the kind of the section."""
    holder, items, kind = "", list[tuple[str, str]](), ""
    for id_, text in [*lines_of(resume), ("", "# ")]:
        if text.startswith("#"):
            if items:
                yield holder, items, kind
            holder, items = id_, []
            kind = found[1] if (found := re.match(r"# .*\((\w+)\)$", text)) else kind
        else:
            items.append((id_, text))


def _skills(text: str) -> list[str]:
    found = _LIST.match(text)
    return found[2].split(", ") if found else []


def _skills_first(text: str, wanted: list[Requirement]) -> list[str]:
    return sorted(_skills(text), key=lambda skill: not any(_speaks_of(r, skill) for r in wanted))


def _speaks_of(requirement: Requirement, text: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(t)}(?!\w)", text, re.IGNORECASE) for t in requirement.terms if t)
