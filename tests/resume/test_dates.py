"""Dates as people write them."""

import pytest

from resume.dates import find_date_range, find_date_ranges, parse_date
from resume.model import PartialDate

YearMonth = tuple[int | None, int | None]


def _year_and_month(date: PartialDate | None) -> YearMonth | None:
    return None if date is None else (date.year, date.month)


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
    assert (_year_and_month(found.start), _year_and_month(found.end)) == (start, end)
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
    assert _year_and_month(found.start) == (2020, 1)


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
    assert _year_and_month(found.end) == expected
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


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Mär. 2019 – Sept. 2021", (2019, 3), (2021, 9)),
        ("Maerz 2019 bis Jänner 2021", (2019, 3), (2021, 1)),
        ("01.03.2018 – 31.12.2019", (2018, 3), (2019, 12)),
        ("WS 2018/19", (2018, None), (2019, None)),
        ("3. Quartal 2020 - 1. Quartal 2021", (2020, None), (2021, None)),
        ("du 1er mars 2018 au 31 août 2019", (2018, 3), (2019, 8)),
        ("FÉVR. 2019 À DÉC. 2020", (2019, 2), (2020, 12)),
        ("fevrier 2019 - aout 2020", (2019, 2), (2020, 8)),
        ("fe\u0301vrier 2019 - aou\u0302t 2020", (2019, 2), (2020, 8)),
        ("3e trimestre 2019 - T1 2020", (2019, None), (2020, None)),
        ("enero de 2019 hasta el 3 de marzo del 2021", (2019, 1), (2021, 3)),
        ("ene. 2019 a set. 2020", (2019, 1), (2020, 9)),
        ("set/2019 a out/2021", (2019, 9), (2021, 10)),
        ("1 de janeiro de 2020 até 30 de dezembro de 2021", (2020, 1), (2021, 12)),
        ("maart 2019 t/m mei 2020", (2019, 3), (2020, 5)),
        ("01-09-2019 tot en met 31-08-2021", (2019, 9), (2021, 8)),
        ("dal 2015 al 2018", (2015, None), (2018, None)),
        ("da gennaio 2019 a giugno 2020", (2019, 1), (2020, 6)),
        ("gen 2018 – mag 2019", (2018, 1), (2019, 5)),
        ("a.s. 2018/2019", (2018, None), (2019, None)),
        ("1 Aug – 3 Sept 2021", (2021, 8), (2021, 9)),
    ],
)
def test_periods_in_other_languages_are_read(text: str, start: YearMonth, end: YearMonth) -> None:
    found = find_date_range(f"Acme, {text}")

    assert found is not None
    assert (_year_and_month(found.start), _year_and_month(found.end)) == (start, end)
    assert not found.current


@pytest.mark.parametrize(
    "text",
    [
        *("seit Mai 2019", "Mai 2019 – heute", "05/2019 bis dato", "seit dem 1. Mai 2019", "Mai 2019 - laufend"),
        *(
            "depuis mai 2019",
            "mai 2019 à ce jour",
            "05/2019 – aujourd'hui",
            "mai 2019 - en cours",
            "depuis le 2 mai 2019",
        ),
        *("desde mayo de 2019", "mayo 2019 – la actualidad", "mayo de 2019 hasta la fecha", "05/2019 - Actualmente"),
        *("desde maio de 2019", "maio/2019 – atual", "mai. 2019 até o momento", "maio de 2019 até à data"),
        *("sinds mei 2019", "mei 2019 – heden", "vanaf mei 2019", "mei 2019 tot heden"),
        *("da maggio 2019", "maggio 2019 – oggi", "mag. 2019 – in corso", "dal 3 maggio 2019", "mag 2019 ad oggi"),
    ],
)
def test_what_lasts_in_other_languages_is_current(text: str) -> None:
    found = find_date_range(f"Acme, {text}")

    assert found is not None
    assert found.current
    assert _year_and_month(found.start) == (2019, 5)
    assert f"Acme, {text}"[found.span[0] :] in text


@pytest.mark.parametrize(
    "text",
    [
        "We set 2019 as our goal",
        "Filled out 2019 census forms",
        "The Mars 2019 mission",
        "Reached out to 2019 graduates",
        "Some years ago 2019 was",
        "Real Estate 2019",
        "A fine 2019 vintage",
        "Gen 2019 hardware",
        "set – 2019",
    ],
)
def test_plain_words_before_a_year_are_no_months(text: str) -> None:
    (found,) = find_date_ranges(text)

    assert text[slice(*found.span)] == "2019"
    assert found.end is not None
    assert found.end.month is None


@pytest.mark.parametrize(
    "text",
    ["We set out to win", "red lentil dal", "years ago", "mars, set, out", "heute und jetzt", "ab und zu", "may"],
)
def test_plain_words_are_no_dates(text: str) -> None:
    assert find_date_ranges(f"{text}; in 2019")[0].span[0] > len(text)
    assert find_date_range(text) is None
