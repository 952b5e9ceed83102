"""What the text of an ad can be about, as its headings and the sentences before its lists say."""

from enum import StrEnum


class Part(StrEnum):
    """What the text under a heading is about."""

    INTRO = "intro"  # before any heading, or under one that says nothing
    ABOUT = "about"  # the company
    DUTIES = "duties"
    MUST = "must"  # the heading itself insists: "Required", "Minimum qualifications"
    ASKED = "asked"  # "Requirements", "Your profile"
    NICE = "nice"
    BENEFITS = "benefits"
    LOGISTICS = "logistics"  # place, hours, travel, physical demands
    LEGAL = "legal"
    APPLY = "apply"
