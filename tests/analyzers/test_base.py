"""What the check makes of any analysis, whoever made it."""

from analyzers.base import SectionAnalysis, TermToAlign
from analyzers.skills import AnalyzeSkills
from resume.changes import Evidence
from tests.documents import item_with, job, resume

DOCUMENT = resume()
SECTION = next(s for s in DOCUMENT.sections if s.id == "skills")
TOOLS = item_with(DOCUMENT, "Tools")


def checked(**fields: object) -> SectionAnalysis:
    given = {"section_id": "another", "score": 50, "relevance": "r", **fields}
    return AnalyzeSkills().check(SectionAnalysis(**given), section=SECTION, job=job())


def quote(text: str, start: int, item_id: str = TOOLS.id) -> Evidence:
    return Evidence(item_id=item_id, quote=text, start=start, end=start + len(text))


def term(written: str, wanted: str) -> TermToAlign:
    start = max(0, TOOLS.text.find(written))
    return TermToAlign(item_id=TOOLS.id, written=written, wanted=wanted, start=start, end=start + len(written))


def test_only_quotes_of_the_section_count() -> None:
    start = TOOLS.text.index("k8s")
    elsewhere = quote("Moved", 0, item_with(DOCUMENT, "Moved 12").id)

    output = checked(matching=(quote("k8s", start), quote("Rust", 0), elsewhere))

    assert output.matching == (quote("k8s", start),)
    assert output.section_id == "skills"


def test_a_term_to_align_stands_in_the_section_and_its_other_name_in_the_ad() -> None:
    good = term("k8s", "Kubernetes")

    assert checked(terms_to_align=(good, term("k8s", "Nomad"), term("Rust", "Python"))).terms_to_align == (good,)
