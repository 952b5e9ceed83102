"""Names of tools, of days and languages as they are usually written, and spaces where they belong. No other word is
touched."""

import re
from functools import lru_cache

from resume.patterns import Pattern
from resume.skills import CERTIFICATIONS, SkillMention, find_skills, group
from resume.terms import words_of
from resume.text import mask

_BEFORE_COMMA = re.compile(r"(?<=\w) +(?=,\s)")
_SEVERAL = re.compile(r"(?<=[a-z,;]) {2}(?=[a-z(])")  # before a capital or a figure it may part two columns
_CODE = re.compile(r"`[^`]+`")
# Products whose names are no words of English, so that small letters are but haste.
_PRODUCTS = words_of(
    """
    Airtable Autodesk Bluebeam Bullhorn Canva Datto Depop Eventbrite Facebook Fiverr Fresha Gmail Google Gusto
    Hootsuite Instagram Joomla Kronos Lightroom Magento Mailchimp Medidata Microsoft Minitab Navisworks Netflix
    Phorest Photoshop Pinterest Primavera Procore Revit Salesforce Shopify Snapchat Solidworks Spotify
    Squarespace Tableau Tekla Trello Tripadvisor Twitch Twitter Unix Vimeo Xero Yardi Zapier Zendesk
    """
)
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_LANGUAGES = (
    "english|spanish|german|french|italian|portuguese|dutch|arabic|hindi|urdu|mandarin|cantonese|welsh|irish|farsi|persian|tamil"
    "|punjabi|bengali|gujarati|russian|ukrainian|romanian|turkish|greek|korean|japanese|chinese|vietnamese|tagalog|swahili"
    "|yoruba|somali|swedish|norwegian|danish|finnish|czech|hungarian|hebrew"
)
_SMALL_NAME = re.compile(
    rf"(?<![\w/.@_#\\-])(?:{'|'.join(sorted(name.lower() for name in _PRODUCTS))}|{_DAYS}|(?P<language>{_LANGUAGES})"
    r")(?![\w@_/\\]|\.\w|-\w)"
)
_POLISH = re.compile(r"\bpolish\b")
# Credentials that say who somebody is: no name within a sentence.
_ROLE = Pattern(
    r"\b(?:nurse|midwife|engineer|accountant|technician|electrician|practitioner|assistant|therapist|teacher|surveyor|architect"
    r"|operator|hygienist|pharmacist|solicitor|manager|planner|specialist|officer|driver|instructor|adviser|advisor)s?$"
)


@lru_cache(maxsize=4096)
def known_names(text: str) -> str:
    """ "javascript" becomes "JavaScript", "Netsuite" "NetSuite" and "saturdays" "Saturdays": only names that have
    capitals of their own, where the text has none, or none but the first of a word."""
    visible = mask(text)
    code = [m.span() for m in _CODE.finditer(text)]
    for m in reversed(find_skills(text)):
        is_name = m.same and m.canonical.casefold() == m.text.casefold() and m.text != m.canonical and _is_hasty(m)
        is_free = not any(a <= m.start < b for a, b in code) and visible[m.start : m.end] == text[m.start : m.end]
        beside = text[m.start - 1 : m.start] + text[m.end : m.end + 1]
        if is_name and is_free and not set(beside) & set("/.@_\\-"):
            text = text[: m.start] + m.canonical + text[m.end :]
    return _with_capitals(text) if not code else text


def _is_hasty(mention: SkillMention) -> bool:
    """Whether the text has the name in small letters, or with no other capitals than at the beginning of its words."""
    name = mention.canonical
    if not mention.text.islower():
        return _INNER_CAPITAL.search(name) is not None and mention.text == mention.text.title()
    return _has_own_capitals(name) and not (group(name) == CERTIFICATIONS and _ROLE.search(mention.text))


def _with_capitals(text: str) -> str:
    """The text with a capital for each name of a product, a day or a language that is all in small letters."""
    visible = mask(text)
    has_polish = _POLISH.search(visible) is not None  # or cream to polish with: then no language of the line is touched
    for m in reversed(list(_SMALL_NAME.finditer(visible))):
        if has_polish and m["language"]:
            continue
        if text[m.start() : m.end()] == m[0]:
            text = text[: m.start()] + text[m.start()].upper() + text[m.start() + 1 :]
    return text


_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")


def _has_own_capitals(name: str) -> bool:
    """Whether the name is written so by its makers ("MySQL", "Power BI"), and not only begins a line of a table."""
    words = name.split()
    return any(c.isupper() for c in name[1:] if c.isalpha()) and all(w[0].isupper() or not w.isalpha() for w in words)


def without_stray_spaces(text: str) -> str:
    """No space before a comma and one between words; what markup hides does not count."""
    return _SEVERAL.sub(" ", _BEFORE_COMMA.sub("", text)) if "`" not in text else text
