"""Words that are spelled otherwise, and certificates that have run out by their own dates."""

from importlib.resources import files

import pytest

from recovery.own_faults import misspelled, run_out
from tasks.validate_result import IssueCode
from tests.documents import resume

TEXT = """\
# Kim Oak

## Experience

### Clerk, Oak
2015 - Present

- {bullet}
- Looked after the stock of the shop and all that came in

## Tickets

- {ticket}
"""


def test_a_misspelled_word_is_told_with_the_right_one_and_not_mended() -> None:
    text = TEXT.format(bullet="Built a dashbord for recieving, a Dashbord for all", ticket="CSCS")

    (issue,) = misspelled(resume(text))

    assert issue.code is IssueCode.SPELLING
    assert not issue.is_error
    assert issue.message.startswith("Check the spelling of “dashbord” (dashboard) and “recieving” (receiving):")


@pytest.mark.parametrize(
    "bullet",
    [
        "Received 40 pallets a day",
        "See [my work](https://example.com/recieved)",
        "Mail to recieved@example.com or github.com/recieved/acurate",
        "RECIEVED is a table of ours",
    ],
)
def test_right_words_addresses_and_names_are_no_mistakes(bullet: str) -> None:
    assert list(misspelled(resume(TEXT.format(bullet=bullet, ticket="CSCS")))) == []


def test_other_languages_have_words_of_their_own() -> None:
    head = "# N\n\n## Berufserfahrung\n\n### Pflegefachfrau, Klinik\n2015 - heute\n\n"
    german = f"{head}- Ich bin eine ruhige Kraft und arbeite"

    assert list(misspelled(resume(f"{german} gern mit dem Calender und wich nicht\n"))) == []


def test_many_mistakes_are_counted() -> None:
    words = "recieve acheive buisness seperate comittee untill truely wich liason sucessful"

    (issue,) = misspelled(resume(TEXT.format(bullet=words, ticket="CSCS")))

    assert "and 2 more: " in issue.message


def test_each_misspelling_is_listed_once_and_is_no_right_word() -> None:
    lines = files("resume").joinpath("data", "misspellings.txt").read_text("utf-8").splitlines()
    pairs = [line.split(maxsplit=1) for line in lines if not line.startswith("#")]
    wrong, right = [w for w, _ in pairs], {r for _, r in pairs}

    assert len(pairs) > 100
    assert len(set(wrong)) == len(wrong)
    assert right.isdisjoint(wrong)


@pytest.mark.parametrize(
    ("ticket", "date"),
    [
        ("IPAF 3a/3b, exp 03/2026", "03/2026"),
        ("BLS (expires October 2026)", "October 2026"),
        ("Forklift licence, valid until 2025", "2025"),
        ("First aid, expiry date: 05/2024", "05/2024"),
    ],
)
def test_what_has_run_out_by_its_own_date_is_told(ticket: str, date: str) -> None:
    (issue,) = run_out(resume(TEXT.format(bullet="Kept the till", ticket=ticket)), "2026-11")

    assert issue.code is IssueCode.EXPIRED
    assert f"has run out by its own date ({date})" in issue.message


@pytest.mark.parametrize(
    ("bullet", "ticket"),
    [
        ("Kept the till", "IPAF 3a/3b, exp 11/2026"),
        ("Kept the till", "IPAF 3a/3b, exp 2026"),
        ("Kept the till", "First aid, 03/2019"),
        ("Kept the till", "CSCS, valid until renewed"),
        ("Ran the contract, which expired 03/2019", "CSCS"),
    ],
)
def test_what_still_holds_or_never_ran_out_is_not(bullet: str, ticket: str) -> None:
    document = resume(TEXT.format(bullet=bullet, ticket=ticket))

    assert list(run_out(document, "2026-11")) == []


def test_without_a_month_nothing_is_known_to_have_run_out() -> None:
    assert list(run_out(resume(TEXT.format(bullet="Kept the till", ticket="IPAF, exp 03/2020")), None)) == []
