"""Posts of one kind that several lines tell with how long each was held, and how long they were held in all: "Welder,
Marsh & Co, 4 years", "Welder, Hull Docks, 6 years"."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resume.credentials import NUMBER_WORDS
from resume.grounding.figures.numbers import FigureKind, find_figures
from resume.grounding.statements import Statement, StatementKind
from resume.terms import stems


class _Post(NamedTuple):
    """A line that is one post: the stems of what it is called, of all its other words, and its months."""

    role: frozenset[str]
    words: frozenset[str]
    months: int


class Posts:
    """Lines that tell of a post and its length."""

    def __init__(self) -> None:
        """Of no lines yet."""
        self._posts: list[_Post] = []

    def learn(self, text: str, made: Sequence[Statement]) -> None:
        """Learn a line that begins with what a post is called and has one length of time; its statements too."""
        lengths = [s for s in made if s.kind is StatementKind.DURATION]
        line = _LENGTH_FIRST.sub("", text)
        role = _ROLE.match(line)
        if sum(s.kind is StatementKind.DATE for s in made) > 1:
            return  # ranges of dates may overlap
        if len(lengths) == 1 and role is not None and "\n" not in text and not _SAME_TIME.search(text):
            months = 0 if lengths[0].is_more or lengths[0].is_less else _months(lengths[0].normal)
            if months:
                self._posts.append(_Post(stems(role[0]), stems(line[role.end() :]), months))

    def last(self, claim: Statement, text: str) -> bool:
        """Whether a length of time is that of all posts of its kind, told of none or of each of them."""
        return bool(claim.kind is StatementKind.DURATION and self._of(claim, text))

    def has_part(self, claim: Statement, text: str) -> bool:
        """Whether a bare figure behind such a length of time is that of one of the posts, told with its place: "five
        years as a cook, two at Blakes and three at the Plough"."""
        if claim.kind is not StatementKind.NUMBER or not claim.normal.isdigit() or claim.is_more:
            return False
        if len(self._posts) < _SEVERAL:
            return False
        figures = [f for f in find_figures(text) if f.start >= claim.start]
        behind = stems(text[claim.end : figures[1].start if len(figures) > 1 else len(text)])
        for posts in self._in_all(text, claim.start):
            named = [post for post in posts if (post.words - _shared(posts)) & behind]
            if len(named) == 1 and named[0].months == 12 * int(claim.normal):
                return True
        return False

    def _in_all(self, text: str, end: int) -> Iterator[list[_Post]]:
        """The posts of each sum that stands before a figure of a text."""
        for figure in find_figures(text):
            if figure.end < end and figure.kind is FigureKind.DURATION and not figure.is_more and not figure.is_less:
                about = stems(text[figure.end : end])
                roles = {role for role in (post.role for post in self._posts) if role <= about}
                for role in roles:
                    if (posts := self._alike(role)) and _sum(posts) == _months(figure.normal):
                        yield posts

    def _alike(self, role: frozenset[str]) -> list[_Post]:
        """The posts of this name, when there are several, each with something of its own; none when another one has the
        name in its own."""
        posts = [post for post in self._posts if role & post.role]
        shared = _shared(posts)
        is_told = len(posts) > 1 and all(post.role == role and post.words - shared for post in posts)
        return posts if is_told else []

    def _of(self, claim: Statement, text: str) -> list[_Post]:
        if len(self._posts) < _SEVERAL or claim.is_more or claim.is_less or not (months := _months(claim.normal)):
            return []
        around = stems(text)
        for role in {post.role for post in self._posts}:
            posts = self._alike(role)
            own = [bool((post.words - _shared(posts)) & around) for post in posts]
            if role <= claim.about and posts and len(set(own)) == 1 and _sum(posts) == months:
                return posts
        return []


def _sum(posts: Sequence[_Post]) -> int:
    return sum(post.months for post in posts)


def _shared(posts: Sequence[_Post]) -> frozenset[str]:
    return frozenset.intersection(*(post.words for post in posts)) if posts else frozenset()


def _months(length: str) -> int:
    """The months of a length of time in years or months; 0 of others."""
    value, _, unit = length.partition(" ")
    number = float(value) if _PLAIN.fullmatch(value) else 0.0
    months = number * {"year": 12, "month": 1}.get(unit, 0)
    return round(months) if abs(months - round(months)) < _CLOSE else 0


_SEVERAL = 2
_CLOSE = 1e-6
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_NUMBER = rf"(?:\d+(?:\.\d)?|{'|'.join(NUMBER_WORDS)})"
_LENGTH_FIRST = re.compile(
    rf"^\s*{_NUMBER}\s(?:yrs?|years?|months?|mths?)['’]?\s(?:as\s)?(?:an?\s)?(?:of\s)?", re.IGNORECASE
)
_ROLE = re.compile(  # what somebody is called, who does it
    r"\s*(?:[A-Za-z-]+\s){0,3}?[A-Za-z-]*(?:er|or|ist|ant|eer|nurse|chef|cook|clerk|mechanic|ian|hand|driver)\b"
    r"(?=\s*[,;:(|]|\s(?:at|with|in|for|on|to)\s|\s[–—-]\s)",
    re.IGNORECASE,
)
_SAME_TIME = re.compile(
    r"\b(?:of (?:those|them|which|that|it)|while|alongside|part[- ]time|evenings?|weekends?|also|during|degree|course|"
    r"training|apprenticeship|old)\b",
    re.IGNORECASE,
)
