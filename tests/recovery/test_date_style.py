"""Dates of heads, in the resume's own way to write them."""

import pytest

from recovery.date_style import consistent_dates
from resume.changes import apply
from resume.model import Resume
from tests.documents import resume


def written(*periods: str) -> Resume:
    entries = "".join(f"### Clerk {n}, Acme\n{p}\n\n- Sold bread number {n}\n\n" for n, p in enumerate(periods, 1))
    return resume(f"# N\n\n## Experience\n\n{entries}")


def styled(*periods: str) -> list[str]:
    document = written(*periods)
    result = apply(document, consistent_dates(document))
    return [entry.head[-1] for entry in result.sections[0].entries]


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        (
            ["Jan 2020 - Present", "Feb 2018 - Dec 2019", "06/2015 - 08/2016"],
            ["Jan 2020 - Present", "Feb 2018 - Dec 2019", "Jun 2015 - Aug 2016"],
        ),
        (
            ["August 2019 – Present", "06/2016 – July 2019", "September 2014 to May 2016"],
            ["August 2019 – Present", "June 2016 – July 2019", "September 2014 – May 2016"],
        ),
        (
            ["January 2020 - Present", "February 2018 - March 2019", "Jan. - Aug. 2017"],
            ["January 2020 - Present", "February 2018 - March 2019", "Jan. - Aug. 2017"],
        ),
        (
            ["01/2020 - now", "3/2018 - 12/2019", "Feb 2015 - 1/2017"],
            ["01/2020 - now", "3/2018 - 12/2019", "2/2015 - 1/2017"],
        ),
        (
            ["2020-01 - 2021-02", "2018-03 - 2019-12", "02/2015 - 2017-01"],
            ["2020-01 - 2021-02", "2018-03 - 2019-12", "2015-02 - 2017-01"],
        ),
        (
            ["Jan. 2020 - Present", "Sept. 2018 - Dec. 2019", "September 2015 - June 2016"],
            ["Jan. 2020 - Present", "Sept. 2018 - Dec. 2019", "Sept. 2015 - June 2016"],
        ),
        (
            ["2021-01 – Present", "2019-02 – present", "2018-03 – 2018-12", "2016-01 to now"],
            ["2021-01 – Present", "2019-02 – Present", "2018-03 – 2018-12", "2016-01 – Present"],
        ),
        (
            ["August 2019 – Present", "June 2016 – July 2019", "2014 to May 2016"],
            ["August 2019 – Present", "June 2016 – July 2019", "2014 – May 2016"],
        ),
        (
            ["01/2020-now", "03/2018-12/2019", "2014 - 5/2017"],
            ["01/2020-now", "03/2018-12/2019", "2014 - 5/2017"],
        ),
        (
            ["Apr 2021 - now", "10/2017 to 3/2021"],
            ["Apr 2021 - now", "10/2017 to 3/2021"],
        ),
        (
            ["09/2018 to date", "Feb 2015 - Aug 2018", "Jan 2013 - Dec 2014", "May 2012 - Dec 2012"],
            ["Sep 2018 - present", "Feb 2015 - Aug 2018", "Jan 2013 - Dec 2014", "May 2012 - Dec 2012"],
        ),
    ],
)
def test_the_exceptions_follow_the_habit(periods: list[str], expected: list[str]) -> None:
    assert styled(*periods) == expected


@pytest.mark.parametrize(
    "periods",
    [
        ["2020 - Present", "Feb 2018 - Dec 2019", "Jan 2017 - Dec 2017"],  # a year has no month to write
        ["Jan 2020 - Present", "06/2015 - Dec 2016", "07/2014"],  # no habit
        ["January 2020 - Present", "Feb 2015 - Aug 2018", "Dec. 2012 - May 2013"],
        ["Jan 2020", "06/2015"],  # too few
        ["2019-21", "Jan 2020 - Present"],
        ["Spring 2020 - Present", "Jan 2018 - Mar 2019", "Feb 2015 - Aug 2017"],
    ],
)
def test_without_a_habit_or_a_month_nothing_changes(periods: list[str]) -> None:
    assert styled(*periods) == periods


def test_what_a_head_says_stays_the_same() -> None:
    document = written("Jan 2020 - Present", "Feb 2018 - Dec 2019", "06/2015 - 08/2016")
    result = apply(document, consistent_dates(document))

    def said(each: Resume) -> list[object]:
        return [
            (e.title, e.organization, e.start and (e.start.year, e.start.month), e.current)
            for e in each.sections[0].entries
        ]

    assert said(result) == said(document)
