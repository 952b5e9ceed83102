"""What to change, and why."""

from collections.abc import Iterator, Sequence

from analyzers.base import SectionAnalysis
from analyzers.prompt_data import requirement_lines, resume_lines
from llm.prompts import Data, Prompt
from llm.task import ModelTask
from orchestrator import Missing, TaskFailure
from resume.job import Requirements
from resume.matching.match import MatchReport, MatchStatus
from resume.model import Resume
from tasks.advice import PlanAnswer, to_plan
from tasks.extract_job import JobFacts
from tasks.locks import Locks
from tasks.own_words import OwnWords
from tasks.plan import MOST_QUESTIONS, Action, Level, Plan, Question, Recommendation, allowed_actions
from tasks.plan_places import KnownPlaces, is_locked

__all__ = ["Action", "GeneratePlan", "Level", "Plan", "Question", "Recommendation", "allowed_actions"]


class GeneratePlan(ModelTask[Plan]):
    """The plan for all sections.

    Takes `resume`, `requirements`, `match`, `analyses` and `job` (each optional), `level`, `own`, `locked`,
    `wishes`, and on a re-run the `previous` plan.
    """

    version = "4"
    answer_type = PlanAnswer
    timeout_s = 45.0
    is_check_heavy = True
    weight = 4.0
    instructions = """\
Plan how to tailor this resume to these requirements, so that a recruiter who has twenty seconds sees what speaks to \
the job. Recommend for single lines, entries or sections, by their ids: what to do and why, for which requirements, on \
the evidence of which words of the candidate.
First what is in the wrong place: relevant lines and skills that stand low. Then names: where the ad calls the very \
same thing otherwise. Then wording that hides what was done. Leave alone what is good.
Levels: conservative: names and the order of skills only; balanced: also the order of lines, direct openings and new \
wording where it helps much; extensive: all that helps, a summary too.
Recommend nothing that the candidate's own words do not support. What the job asks for and the resume does not show is \
a question to the candidate, never a recommendation. When resume and job hardly fit, say so first and recommend little.
Follow the candidate's wishes on style where they do not ask for anything untrue. Quote notes and answers under the \
ids notes and answers."""

    def prompt(
        self,
        *,
        resume: Resume,
        requirements: Requirements,
        match: MatchReport,
        analyses: Sequence[SectionAnalysis | Missing],
        job: JobFacts | Missing,
        level: Level,
        own: OwnWords,
        locked: Locks,
        wishes: str,
        **_: object,
    ) -> Prompt:
        found = "\n".join(f"[{m.requirement_id}] {m.status}: {m.explanation}" for m in match.requirements)
        said = "\n".join(f"[{a.section_id}] {a.score}: {a.relevance}" for a in analyses if not isinstance(a, Missing))
        return Prompt(
            self.instructions,
            own=(
                Data("position", "" if isinstance(job, Missing) else job.model_dump_json(exclude_none=True)),
                requirement_lines(requirements.items),
                resume_lines(resume),
                Data("notes", own.notes),
                Data("answers", "\n".join(_answer_lines(own, requirements))),
                Data("match", f"{match.fit} fit, {match.score} of 100\n{found}"),
                Data("analyses", said),
                Data("level", level),
                Data("locked", " ".join(locked.ids)),
                Data("wishes", wishes),
            ),
        )

    def from_answer(
        self,
        answer: PlanAnswer,
        *,
        origin: str,
        resume: Resume,
        requirements: Requirements,
        own: OwnWords,
        **_: object,
    ) -> Plan:
        return to_plan(answer, resume, requirements, own)

    def check(
        self,
        output: Plan,
        *,
        resume: Resume,
        requirements: Requirements,
        match: MatchReport,
        analyses: Sequence[SectionAnalysis | Missing],
        level: Level,
        own: OwnWords,
        locked: Locks,
        previous: Plan | None = None,
        **_: object,
    ) -> Plan:
        """Drop what is about nothing that is there, is locked, or is more than the level allows; keep what a previous
        plan said of places that are as they were.

        Raises: TaskFailure when nothing is recommended although something lacks.
        """
        known = KnownPlaces(resume, requirements, own)
        allowed = allowed_actions(level, match.fit)

        def standing(plan: Plan) -> list[Recommendation]:
            found = [known.without_inventions(r) for r in plan.recommendations if r.action in allowed]
            return [r for r in found if r is not None and not is_locked(r, locked)]

        fresh = standing(output)
        kept = [r for r in standing(previous) if r.before or r.order] if previous else []
        places = {(r.section_id, r.entry_id, r.item_id) for r in kept}
        recommendations = [*kept, *(r for r in fresh if (r.section_id, r.entry_id, r.item_id) not in places)]
        if not recommendations and any(m.status is not MatchStatus.MATCHED for m in match.requirements):
            message = "the plan recommends nothing although the match is not full"
            raise TaskFailure("invalid_output", message, feedback="Recommend at least one change, by the ids given.")
        order = known.reading_order
        open_ = {r.id: r.text for r in requirements.items if r.id not in own.answered(requirements.items)}
        asked = {q.requirement_id: q for q in output.questions if q.requirement_id in open_}
        questions = [q.model_copy(update={"quote": " ".join(open_[id_].split())}) for id_, q in asked.items()]
        return output.model_copy(
            update={
                "recommendations": tuple(sorted(recommendations, key=lambda r: order.get(r.section_id, -1))),
                "questions": tuple(questions[:MOST_QUESTIONS]),
                "is_partial": any(isinstance(a, Missing) for a in analyses),
            }
        )


def _answer_lines(own: OwnWords, requirements: Requirements) -> Iterator[str]:
    """The answers by the requirements of this ad."""
    for answer, asked in own.by_requirement(requirements.items):
        yield f"[{asked.id}] {answer.text}" if asked is not None else answer.text
