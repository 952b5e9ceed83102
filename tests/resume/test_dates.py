"""Dates as people write them."""

import pytest

from resume.dates import find_date_range, find_date_ranges, parse_date

YearMonth = tuple[int | None, int | None]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Jan 2020 - Mar 2021", (2020, 1), (2021, 3)),
        ("2019–2021", (2019, None), (2021, None)),
        ("2020-2024", (2020, None), (2024, None)),
        ("2019 to 2021", (2019, None), (2021, None)),
        ("06/2018 - 07/2019", (2018, 6), (2019, 7)),
        ("6.2018 – 12.2018", (2018, 6), (2018, 12)),
        ("2020-03 - 2021-04-15", (2020, 3), (2021, 4)),
        ("Q3 2020 — Q1 2021", (2020, None), (2021, None)),
        ("Sept 2018 until June 2022", (2018, 9), (2022, 6)),
        ("Sept. 2018 -- Dec. 2019", (2018, 9), (2019, 12)),
        ("March, 2015 through May, 2016", (2015, 3), (2016, 5)),
        ("Aug–Sept 2021", (2021, 8), (2021, 9)),
        ("June 15, 2018 - July 1, 2018", (2018, 6), (2018, 7)),
        ("1st June 2018 - 3 July 2018", (2018, 6), (2018, 7)),
        ("Mar '18 - Apr ’19", (2018, 3), (2019, 4)),
        ("15/06/2018 - 06/15/2019", (2018, 6), (2019, 6)),
        ("Summer 2014 - early 2015", (2014, None), (2015, None)),
        ("2019-20", (2019, None), (2020, None)),
        ("1999–02", (1999, None), (2002, None)),
        ("2014 - 02/2018", (2014, None), (2018, 2)),
    ],
)
def test_a_period_has_a_start_and_an_end(text: str, start: YearMonth, end: YearMonth) -> None:
    found = find_date_range(f"Acme ({text}), Austin")

    assert found is not None
    assert found.start is not None
    assert found.end is not None
    assert (found.start.year, found.start.month) == start
    assert (found.end.year, found.end.month) == end
    assert not found.current
    assert found.is_period


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Jan 2020 - Present",
            "January 2020 to date",
            "01/2020 – now",
            "2020-01 until today",
            "Jan. 2020 - current",
        ),
        *(
            "Jan 2020 – ongoing",
            "since Jan 2020",
            "Jan 2020 - in progress",
            "JAN 2020 - PRESENT",
            "Jan 2020 till date",
        ),
    ],
)
def test_a_period_that_lasts_is_current_and_has_no_end(text: str) -> None:
    found = find_date_range("Cook, " + text)

    assert found is not None
    assert found.current
    assert found.end is None
    assert found.start is not None
    assert (found.start.year, found.start.month) == (2020, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Graduated May 2016, cum laude", (2016, 5)),
        ("BSc (2016)", (2016, None)),
        ("expected 2027-06", (2027, 6)),
        ("03/04/2018", (2018, None)),
        ("04/04/2018", (2018, 4)),
        ("40/40/2018", (2018, None)),
        ("Mar '75", (1975, 3)),
    ],
)
def test_a_single_date_is_an_end_without_a_start(text: str, expected: YearMonth) -> None:
    found = find_date_range(text)

    assert found is not None
    assert found.start is None
    assert found.end is not None
    assert (found.end.year, found.end.month) == expected
    assert not found.is_period


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "no date here",
            "may I go now",
            "to date",
            "present",
            "$2020 saved",
            "room 20201",
            "Java 17",
            "v2019x",
        ),
        *("call 2015-555-0199", "March and June", "2-3 days", "#2019"),
    ],
)
def test_text_without_a_date_has_none(text: str) -> None:
    assert find_date_range(text) is None


def test_dates_are_kept_as_written_and_where_they_stand() -> None:
    text = "Engineer, Sept. 2018 – June 2022, Boston"

    found = find_date_range(text)

    assert found is not None
    assert text[found.span[0] : found.span[1]] == "Sept. 2018 – June 2022"
    assert found.start is not None
    assert found.start.text == "Sept. 2018"


def test_a_period_counts_more_than_a_year_before_it() -> None:
    found = find_date_range("Award 2015; worked 2016 - 2018")

    assert found is not None
    assert found.start is not None
    assert found.start.year == 2016


def test_all_dates_of_a_text_are_found_in_order() -> None:
    years = [(r.end or r.start) for r in find_date_ranges("2010 - 2012, since 2013, in 2015, then 2019-20")]

    assert [date.year for date in years if date] == [2012, 2013, 2015, 2020]


def test_a_month_alone_starts_a_period_only_before_a_dated_one() -> None:
    before, between = find_date_range("Jan - Mar 2020"), find_date_range("May - whatever 2020")

    assert before is not None
    assert before.is_period
    assert between is not None
    assert not between.is_period


@pytest.mark.parametrize("text", ["present - 2020", "2019-20 - 2021", "2020 - 2021-22", "May - now, 2020"])
def test_what_makes_no_period_is_still_found_as_dates(text: str) -> None:
    assert find_date_ranges(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("06/2018", (2018, 6)), (" Jan 2020 ", (2020, 1)), ("long ago", (None, None))]
)
def test_a_date_that_a_user_typed_is_read(text: str, expected: YearMonth) -> None:
    date = parse_date(text)

    assert date.text == text.strip()
    assert (date.year, date.month) == expected
