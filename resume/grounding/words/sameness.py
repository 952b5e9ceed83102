"""Whether two statements speak of the same thing."""

from collections.abc import Set
from functools import cache

from resume.grounding.statements import (
    AT,
    BY,
    DELTA,
    DID,
    DOWN,
    DURING,
    FROM,
    NOT_BY,
    NOUN,
    PART_OF,
    RESULT,
    TO,
    UP,
    WHOLE_OF,
    Statement,
    StatementKind,
)
from resume.grounding.words.ordinary import GENERAL, WordClass, stem_class
from resume.grounding.words.rewording import comes_with, equals
from resume.terms import stem


def _share(about: frozenset[str], said: frozenset[str]) -> bool:
    """Whether one of these stems is among the others, by this or another name: whoever is counted is a person, and
    whoever works somebody's colleague."""
    return _share_by_name(about, said) or _are_people(about, said)


def _share_by_name(about: frozenset[str], said: frozenset[str]) -> bool:
    return not about.isdisjoint(said) or any(not equals(root).isdisjoint(said) for root in about)


def _are_people(about: frozenset[str], said: frozenset[str]) -> bool:
    """Whether one of the two speaks of people in general, and the other of some."""
    anybody = stems_of(ANYONE + PERSONS + SERVED)
    for some, others in ((about, said), (said, about)):
        if not some.isdisjoint(stems_of(_PEOPLE)):
            return not others.isdisjoint(anybody) or any(map(_does_something, others))
    return not about.isdisjoint(stems_of(ANYONE)) and not said.isdisjoint(stems_of(ANYONE + PERSONS))


def is_of_the_same(about: frozenset[str], said: frozenset[str]) -> bool:
    """Whether two statements share a thing that they are said of; one that is said of nothing is said of
    anything."""
    return not about or not said or _share(about, said)


def counts_the_same(claim: Statement, said: Statement) -> bool:
    if _has_partner_of(claim, said):
        return True  # two equal figures together are no chance
    if _is_of_a_neighbour(claim, said) or _counts_groups(claim, said):
        return False
    near = frozenset(root for root in claim.near if ":" not in root)
    about, around = claim.about - stems_of(_GENERAL), (claim.about | near) - stems_of(_GENERAL)
    everything = said.about | said.near
    if " " in claim.normal:  # with a unit the figure says what it counts; it must still be said of the same thing
        is_adjective = "-" in claim.text  # "an eight-week group"
        wanted = about if claim.kind is StatementKind.DURATION and about and not is_adjective else around
        if wanted and wanted is around:
            # With many words around both, one of them is shared by chance.
            # Words that anything is told with tell nothing of what it is.
            needed = _CONTEXT if min(len(around), len(everything)) >= _LONG else 1
            if _overlap(around, everything) > needed:
                return True
            if any(not _is_colourless(root) for root in everything if ":" not in root):
                telling = frozenset(root for root in around if not _is_colourless(root))
                around = telling if len(telling) > 1 else around
            return _overlap(around, everything) >= min(needed, len(around))
        return not wanted or _share(wanted, everything)
    if not claim.about.isdisjoint(said.about - stems_of(_COLOURLESS)):
        # Of another line with the same noun there is nothing else: bridges that are rated, and bridges designed.
        rest, there = near - claim.about, frozenset(root for root in everything - claim.about if ":" not in root)
        return min(len(rest), len(there)) < _MANY or _overlap(rest, there) > 0
    counted = said.about - stems_of(_ANY_THING)
    if not about or not counted:
        return not around or not everything or _share(around, everything)
    if _share_by_name(about, counted) or (_share_by_name(about, said.near) and _share_by_name(counted, near)):
        return True
    rest, there = near - about - stems_of(_GENERAL), everything - (said.about & stems_of(ANYONE + PERSONS + SERVED))
    # People in general are those of the source if more is said of them there.
    needed = _CONTEXT if min(len(rest), len(there)) >= _LONG else 1
    return _are_people(about, counted) and (not rest or _overlap(rest, there) >= needed)


def _counts_groups(claim: Statement, said: Statement) -> bool:
    """Whether teams or companies are counted here, and people there: "3 teams" of 3 engineers."""
    groups = stems_of(_GROUPS)
    return (
        not marked(claim, NOUN).isdisjoint(groups)
        and said.about.isdisjoint(groups)
        and claim.about.isdisjoint(stems_of("member staff people person colleague"))
        and counts_people(said)
    )


def things(figure: Statement) -> frozenset[str]:
    """The stems of what a figure counts, without those that say nothing of it."""
    return figure.about - stems_of(_GENERAL) - stems_of(_ANY_THING)


def counts_people(figure: Statement) -> bool:
    """Whether a figure is one of people, by what they are or do."""
    people = stems_of(ANYONE + _PEOPLE + PERSONS + SERVED)
    return not figure.about.isdisjoint(people) or any(map(_does_something, figure.about))


def is_nothing_else(claim: Statement, said: Statement, stems: Set[str]) -> bool:
    """Whether a figure that is told once is told of the same here, in other words: what it counts is from the sources
    or claims nothing, nothing with a body is left out of it, and the words around it are shared.

    Args: `stems` of all words of the sources.
    """
    people = stems_of(ANYONE + _PEOPLE + _GROUPS) - {"report"}
    around = frozenset(root for root in claim.near | claim.about if ":" not in root)
    if _is_of_a_neighbour(claim, said) or not claim.about.isdisjoint(people - said.about):
        return False
    counted = claim.about - stems_of(_RHYTHMS)
    if any(stem_class(root) not in GENERAL and equals(root).isdisjoint(stems) for root in counted):
        return False
    meant = around.union(*map(equals, around), *map(comes_with, around))
    there = frozenset(root for root in said.near | said.about if ":" not in root)
    shared = _overlap(around - stems_of(_GENERAL), there | stems_of(said.normal))
    is_new = any(equals(root).isdisjoint(stems) for root in counted)  # and stands for what is left out
    for root in said.about - meant:
        kind = stem_class(root)
        if kind not in GENERAL and (shared < _CONTEXT or (is_new and kind is not WordClass.RARE)):
            return False
    return shared >= (_CONTEXT if min(len(around), len(there)) >= _LONG else 1)


def _is_colourless(root: str) -> bool:
    return stem_class(root) in (WordClass.VERB, WordClass.PLAIN)


def is_bounded(claim: Statement, said: Statement) -> bool:
    """Whether the claim says no more than its source by what stands before the figure: "over 8" needs the like of it,
    and "nearly 8" or "up to 8" is no plain 8."""
    is_time = DURING in claim.near and DURING in said.near  # "over three sessions" for "in three sessions"
    return (said.is_more or not claim.is_more or is_time) and (claim.is_less or not said.is_less)


def is_reversed(claim: Statement, said: Statement) -> bool:
    """Whether both are parts of ranges or changes, and not of the same; or one is what the other changed by, or the one
    a rise and the other a fall."""
    if (UP in claim.near and DOWN in said.near) or (DOWN in claim.near and UP in said.near):
        return True
    if (years := marked(claim, AT)) and (said_of := marked(said, AT)) and years.isdisjoint(said_of):
        return True  # "from $8M in 2025"
    if DELTA in claim.near and any(n.startswith((FROM, TO)) for n in said.near):
        return True
    if (RESULT in claim.near and DELTA in said.near) or (DELTA in claim.near and RESULT in said.near):
        return True  # "cut to 35%", where it was cut by so much
    ends = frozenset(n for n in claim.near if n.startswith(_PARTNERS))
    return bool(ends) and ends.isdisjoint(said.near) and any(n.startswith(_PARTNERS) for n in said.near)


def _is_of_a_neighbour(claim: Statement, said: Statement) -> bool:
    """Whether the figure stands with what its source says of a figure beside it: "40 on Sunday" where 60 came on
    Sunday and 40 on Monday."""
    of_others = marked(said, NOT_BY)
    if ":" not in said.normal:  # "from 11 a week to four", but "1:5 by day and 1:6 at night"
        of_others -= stems_of(_UNITS)
    if not of_others or "more" in marked(said, NOUN):
        return False  # "14 more, from 62 seats to 76"
    by = marked(claim, BY) - {"of"}
    said_by = marked(said, BY) - {"of"}
    said_by = frozenset(root for root in said_by if stem_class(root) is not WordClass.VERB) or said_by
    if not marked(claim, DID).isdisjoint(of_others - said_by - marked(said, DID)):
        return True  # "repudiated 26", where 26 came in of which 19 were repudiated
    if " " in said.normal and not said_by:
        return False
    if (
        marked(said, NOUN)
        and not marked(claim, NOT_BY)
        and not marked(claim, NOUN).isdisjoint(of_others - said_by - stems_of(_GENERAL))
    ):
        return True  # "a £40m subcontract", where it is one of £3m on a hospital of £40m
    # Of a length of time the words behind a comma may be the next clause's: "taught for 5 years, cooked for 2".
    own = said_by if said.kind is StatementKind.DURATION else said_by | said.about
    others_only = frozenset(root for root in by if equals(root).isdisjoint(own))
    return _share_by_name(others_only, of_others) and (not _share(by, said_by) or _overlap(said_by, by) < len(said_by))


def marked(statement: Statement, mark: str) -> frozenset[str]:
    return frozenset([n.removeprefix(mark) for n in statement.near if n.startswith(mark)])


def _overlap(about: frozenset[str], said: frozenset[str]) -> int:
    """How many of these stems are among the others, by this or another name."""
    return sum(not equals(root).isdisjoint(said) for root in about)


def _has_partner_of(claim: Statement, said: Statement) -> bool:
    return any(n.startswith(_PARTNERS) for n in claim.near & said.near)


def _does_something(root: str) -> bool:
    """Whether a stem is most likely that of people, who are called by what they do: walkers, pianists."""
    return root.endswith(("er", "ist", "eer")) and stem_class(root) is WordClass.RARE


@cache
def stems_of(words: str) -> frozenset[str]:
    """The stems of one of the word lists below; made when first asked for, because the stemmer is slow to load."""
    return frozenset(stem(w) for w in words.split())


_PARTNERS = (FROM, TO, PART_OF, WHOLE_OF)
_LONG = 4  # words around a figure, from which on one shared word is chance
_MANY = 5  # words beside a figure and its noun, of which none is shared by two lines
_CONTEXT = 2  # shared words that make a context
# Words that are said of everything, so that sharing them means nothing.
_GENERAL = (
    "experience work working professional industry field role team project company use using high strong "
    "year month week day time including across building area new total"
)
# Those of them that are no things which can be counted.
_COLOURLESS = "total new high strong professional industry field use include across time build work experience area"
_ANY_THING = "item piece thing unit case total"  # what a figure counts that has its noun elsewhere
ANYONE = "people person staff employee member report professional individual team colleague direct"
_PEOPLE = "people person individual member participant attendee attendance"
_RHYTHMS = "annual annually yearly monthly weekly daily nightly hourly quarterly fortnightly"
_UNITS = "hour day night shift week month year"
_GROUPS = "team crew squad group class family"
PERSONS = (
    " respondent interviewee tenant candidate donor caller officer soldier cook chef welder fitter plumber carpenter "
    "labourer dancer player reader subscriber delegate postdoc "
    " engineer developer nurse teacher rep representative analyst accountant designer manager clerk technician "
    "graduate hire coordinator volunteer intern specialist agent driver cook server associate assistant consultant "
    "mate helper friend partner neighbour boy girl adult man woman starter joiner leaver counter auditor baker "
    "mechanic worker supervisor colleague apprentice trainee"
)
SERVED = " student pupil child patient guest customer client user visitor resident participant learner"
