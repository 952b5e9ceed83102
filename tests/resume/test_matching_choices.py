"""Where an ad lets one of several things do, one is enough, also beside something else that it asks for."""

import pytest

from resume.job import Category, Priority, Requirement, Requirements
from resume.matching.choices import choices
from resume.matching.match import MatchStatus, match
from tests.documents import resume

FRAMEWORKS = "Web applications with at least one web framework (JSF, Wicket, GWT, Spring MVC)"
PAPERS = "Licensure: CMA (AAMA) or RMA required within 6 months of hire"


@pytest.mark.parametrize(
    ("text", "keywords", "groups"),
    [
        (PAPERS, ("CMA", "AAMA", "RMA"), [{"CMA", "AAMA", "RMA"}]),
        (FRAMEWORKS, ("Web applications", "JSF", "Wicket", "GWT"), [{"JSF", "Wicket", "GWT"}]),
        ("Hold (or will gain) a personal licence", ("gain", "personal licence"), [{"gain", "personal licence"}]),
        ("Docker, and Kubernetes or ECS", ("Docker", "Kubernetes", "ECS"), [{"Kubernetes", "ECS"}]),
        ("CompTIA A+ (or Network+), Windows", ("CompTIA A+", "Network+", "Windows"), [{"CompTIA A+", "Network+"}]),
        ("Excel (pivots, lookups) or Sheets", ("Excel", "pivots", "lookups", "Sheets"), [{"Excel", "Sheets"}]),
        ("Go and Python services", ("Go", "Python"), []),
        ("Excel (pivots, lookups)", ("Excel", "pivots", "lookups"), []),
        ("18th Edition, 2391 or equivalent, PLC", ("18th Edition", "2391", "PLC"), []),
    ],
)
def test_alternatives_are_told_from_what_is_all_asked_for(
    text: str, keywords: tuple[str, ...], groups: list[set[str]]
) -> None:
    assert [set(group) for group in choices(text, keywords)] == groups


def status(text: str, keywords: tuple[str, ...], line: str, category: Category) -> MatchStatus:
    wanted = Requirement(
        id="r1",
        text=text,
        start=0,
        end=len(text),
        category=category,
        priority=Priority.CRITICAL,
        keywords=keywords,
    )
    document = resume(f"# Al Bo\n\n## Certifications\n\n- {line}\n")
    return match(Requirements(items=(wanted,)), document).requirements[0].status


@pytest.mark.parametrize(
    ("text", "keywords", "line", "is_met"),
    [
        (PAPERS, ("CMA", "AAMA", "RMA"), "CMA (AAMA), 2021", True),
        (PAPERS, ("CMA", "AAMA", "RMA"), "RMA, 2021", True),
        (PAPERS, ("CMA", "AAMA", "RMA"), "First aid, 2021", False),
        ("Hold (or will gain) a personal licence", ("gain", "personal licence"), "Personal licence, 2019", True),
        ("Personal licence and first aid", ("Personal licence", "first aid"), "Personal licence, 2019", False),
    ],
)
def test_one_of_several_is_enough(text: str, keywords: tuple[str, ...], line: str, is_met: bool) -> None:
    assert (status(text, keywords, line, Category.EDUCATION) is MatchStatus.MATCHED) is is_met


@pytest.mark.parametrize(
    ("text", "line", "is_met"),
    [
        ("MBA or other advanced degree", "MBA, Leeds, 2012", True),
        ("MBA or other advanced degree", "MSc Physics, Leeds, 2012", True),
        ("MBA", "MSc Physics, Leeds, 2012", False),
        ("MBA or other advanced degree", "BSc Physics, Leeds, 2012", False),
    ],
)
def test_another_degree_will_do_where_the_ad_says_so(text: str, line: str, is_met: bool) -> None:
    keywords = ("MBA", "advanced degree") if " or " in text else ("MBA",)

    assert (status(text, keywords, line, Category.EDUCATION) is MatchStatus.MATCHED) is is_met
