"""What a person reads after a run."""

import io
import re

import pytest
from rich.console import Console
from rich.theme import Theme

from cli.terminal.console import STYLES
from cli.terminal.match_table import fit_in_words
from cli.terminal.places import Places
from cli.terminal.render import show_report
from recovery.partial import Quality
from recovery.suggestions import ANSWER_THEM
from resume.changes import Change, ChangeKind, Target, change
from resume.job import Priority
from resume.matching.match import Fit, MatchStatus
from runs.report import Report
from tasks.plan import Question
from tests.cli.reports import RESUME, item, report, rewording


def shown(made: Report, *, width: int = 80, in_colour: bool = False, sheet: str | None = None) -> str:
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        theme=Theme(STYLES),
        force_terminal=in_colour,
        color_system="standard" if in_colour else None,
        highlight=False,
        markup=False,
        legacy_windows=False,
    )
    places = Places(RESUME, made.customized.resume)
    show_report(console, made, places, in_colour=in_colour, report_file=None, sheet=sheet)
    return file.getvalue()


def ids(made: Report) -> set[str]:
    """Every id that the report holds; words that are also plain English are left out."""
    found = {c.id for c in made.changes} | {made.run_id} | {t.name for t in made.tasks}
    found |= {r.id for r in made.match.requirements} if made.match else set()
    for section in made.customized.resume.sections:
        found |= {section.id, *(e.id for e in section.entries), *(i.id for i in section.all_items())}
    return found - {"summary", "skills", "experience", "hobbies"}


@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_id_is_shown_and_no_line_is_too_long(width: int) -> None:
    made = report()

    text = shown(made, width=width)

    assert len(ids(made)) > 20
    assert [id_ for id_ in ids(made) if re.search(rf"(?<![\w-]){re.escape(id_)}(?![\w-])", text)] == []
    assert max(map(len, text.splitlines())) <= width
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_misfit_is_the_first_thing_said() -> None:
    text = shown(report(fit=Fit.WEAK))

    assert text.startswith("Not a fit: the resume shows 2 of 13 things")
    assert "nothing was made up" in " ".join(text.split()[:60])


@pytest.mark.parametrize(("fit", "opening"), [(Fit.WEAK, "31mNot a fit"), (Fit.STRONG, "32mA good fit")])
def test_fit_stands_out_where_there_are_colours(fit: Fit, opening: str) -> None:
    assert shown(report(fit=fit), in_colour=True).startswith(f"\x1b[1;{opening}\x1b[0m: the resume")


def test_scores_are_shown_by_priority_before_and_after() -> None:
    lines = shown(report()).splitlines()

    assert re.split(r"\s{2,}", next(x for x in lines if "Must have" in x).strip()) == [
        "Must have",
        "50",
        "75",
        "2",
        "·",
        "1",
    ]
    assert re.split(r"\s{2,}", next(x for x in lines if "Overall" in x).strip()) == [
        "Overall",
        "48",
        "63",
        "2",
        "1",
        "10",
    ]


def test_change_says_where_what_why_and_what_for() -> None:
    text = " ".join(shown(report()).split())

    assert "Skills Tools: Excel, SQL, [-k8s-]{+Kubernetes+}, Python" in text
    assert "The ad says so. For: Kubernetes in production (must have)" in text
    assert "Experience › Analyst, Blue Barn Ltd [-Responsible for managing-]{+Managed+} the weekly stock" in text
    assert "↑ “Built dashboards in SQL” from place 3 to 1" in text
    assert "For: Good SQL (must have) and 1 more" in text
    assert "{+Analyst with experience in SQL and Excel.+}" in text
    assert "3 lines of the resume such as [-*-]{+-+} All bullets alike." in text
    assert "“Experience” from place 2 to 1" in text


def test_skills_that_went_forward_are_named_with_what_they_passed() -> None:
    before = item("k8s").text
    order = change(
        ChangeKind.REORDER, Target(kind="item", id=item("k8s").id), before, "Tools: Excel, Python, SQL, k8s", "R."
    )

    assert "↑ Python now before “SQL”" in " ".join(shown(report(made=(order,))).split())


def test_colours_stand_for_the_signs() -> None:
    text = shown(report(), in_colour=True)

    assert "[-" not in text
    assert "{+" not in text
    assert "\x1b[9;31mk8s\x1b[0m \x1b[32mKubernetes\x1b[0m" in text


def test_gaps_come_with_the_most_wanted_first_and_the_rest_is_counted() -> None:
    text = shown(report())

    gaps = text[text.index("Not shown") :].splitlines()
    assert gaps[1].split() == "✗ Kafka or a comparable event-streaming platform must have".split()
    assert gaps[2].startswith("  ✗ Knowledge of tool 0")
    assert gaps[9] == "  and 3 more with --report FILE"


def test_questions_and_what_went_wrong_are_told_in_plain_words() -> None:
    text = " ".join(shown(report()).split())

    assert "? Do you know tool 0? ? Do you know tool 1?" in text
    assert "? Do you know tool 4? To answer, write them to a file with --questions FILE." in text
    assert "Plan of the changes, Reading “Skills” and 2 other tasks: timed out after 20 s" in text
    assert "! Something else" in text
    assert "! Look at item “Tools: Excel, SQL, k8s, Python” again" in text


def test_more_than_five_questions_are_counted_and_the_sheet_is_named() -> None:
    many = tuple(Question(requirement_id=f"r{n}", text=f"Number {n}?") for n in range(8))

    text = shown(report().model_copy(update={"questions": many}), sheet="ask me.md")

    assert "Number 4?" in text
    assert "Number 5?" not in text
    assert "and 3 more with --report FILE" in text
    assert "Answer them in ask me.md, then run the same command with --answers ask me.md" in " ".join(text.split())


def test_what_the_user_can_do_is_said_but_not_twice() -> None:
    said = [ANSWER_THEM, "Look for a job that is nearer."]

    text = shown(report().model_copy(update={"suggestions": said}))

    assert "What you can do\n  → Look for a job that is nearer." in text
    assert ANSWER_THEM not in text


def test_a_fault_of_a_new_wording_is_said_where_the_old_one_had_it_not() -> None:
    base = rewording("Chess", "Chess", "Ran the chess club and", "Because.")
    broken = base.model_copy(update={"qa_issues": ("unfinished", "too_short")})

    text = " ".join(shown(report(made=(broken,))).split())

    assert "Look at it: it breaks off." in text


def test_long_list_of_changes_shows_those_that_serve_the_job_most() -> None:
    plain = [rewording("Chess", "Chess", "Chess" + "!" * n, f"Reason {n}.") for n in range(1)]
    served = [rewording("k8s", "k8s", "Kubernetes", "The ad says so.", "req-k8s")]
    heads = [
        change(
            ChangeKind.REPAIR, Target(kind="entry", id=f"gone-{n}", field="head"), f"a {n}", f"b {n}", f"Number {n}."
        )
        for n in range(12)
    ]
    base = report(made=())

    text = shown(base.model_copy(update={"changes": (*heads, *plain, *served)}))

    assert "14 changes, the most important here" in text
    assert "Kubernetes" in text
    assert "and 6 more with --report FILE" in text


def test_resume_that_stayed_as_it_was_is_called_that() -> None:
    assert "this is the resume as it came" in shown(report(made=(), quality=Quality.ORIGINAL))
    assert "Nothing was changed." in shown(report(made=(), quality=Quality.FULL))


def test_texts_of_others_cannot_draw_on_the_terminal() -> None:
    evil = change(
        ChangeKind.REWRITE,
        Target(kind="item", id=item("Chess").id),
        "Chess",
        "Chess \x1b]0;gotcha\x07\x1b[2J",
        "Because \x1b[31m[bold]I[/bold] say so.",
    )

    text = shown(report(made=(evil,)))

    assert "\x1b" not in text
    assert "\x07" not in text
    assert "[bold]I[/bold] say so." in text


def test_report_without_a_match_says_so() -> None:
    made = report().model_copy(update={"match": None, "validation": None})

    assert shown(made).startswith("Resume and job could not be compared.")


def test_chain_of_changes_of_one_text_is_one_change_with_all_its_reasons() -> None:
    first = rewording("Responsible", "Responsible for managing", "Managed", "First reason.")
    second = change(ChangeKind.REWRITE, first.target, first.after, f"{first.after}!", "Second reason.")
    made: tuple[Change, ...] = (first, second)

    text = shown(report(made=made))

    assert text.count("Managed") == 1
    assert "First reason. Second reason." in text
    assert "2 changes" in text


def test_the_fit_says_how_many_musts_are_shown_and_nothing_of_a_resume_that_says_nothing() -> None:
    made = report()
    assert made.match is not None
    musts = [r for r in made.match.requirements if r.priority is Priority.CRITICAL]
    weak = made.match.model_copy(update={"fit": Fit.WEAK})

    told = fit_in_words(made.match).plain
    assert f"({sum(r.after is MatchStatus.MATCHED for r in musts)} of {len(musts)} musts)" in told
    assert fit_in_words(weak, says_little=True).plain == "The resume says too little to be compared with the job."
