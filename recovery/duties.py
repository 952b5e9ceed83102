"""What is done with a thing by who is responsible for it, where the noun tells: payroll is run, complaints are handled.
Any other line is left alone: that somebody "handled" a thing says less than that it was theirs. English."""

import re

from recovery.verbs import NOUNS, PAST, Verb

_OF_THINGS = {
    Verb(
        "handled", "handle"
    ): """auths authorisations authorizations bookings calls cash complaints correspondence emails
        enquiries escalations inquiries mail post queries referrals refunds requests reservations returns tickets""",
    Verb("kept", "keep"): "books ledger ledgers minutes record records register registers",
    Verb("managed", "manage"): """budget budgets calendar calendars caseload diaries diary inventory roster rosters rota
        rotas schedule schedules""",
    Verb("ran", "run"): "counts inductions payroll payrolls stocktakes workshops",
}

_VERBS = {noun: verb for verb, nouns in _OF_THINGS.items() for noun in nouns.split()}
_VERBS |= {f"{period} close": Verb("ran", "run") for period in ("month-end", "quarter-end", "year-end", "monthly")}
_NEAR = 7  # words within which the noun of a deed is what one is responsible for
_PEOPLE_AND_PLACES = re.compile(
    r"\b(?:people|persons?|staff|teams?|members?|employees?|reports|nurses?|aides?|engineers?|developers?|technicians?"
    r"|teachers?|students?|pupils?|child(?:ren)?|patients?|residents?|clients?|customers?|guests?|workers?|crews?|cooks?"
    r"|reps?|drivers?|officers?|volunteers?|interns?|apprentices?|clerks?|receptionists?|porters?|analysts?|designers?"
    r"|managers?|assistants?|accounts(?!\s+(?:payable|receivable))|district|territor(?:y|ies)|regions?|areas?"
    r"|department|store|shop|floor|ward|unit|shifts?|building|facility|clinic|kitchen|line"
    r"|sites?|branch(?:es)?|sections?|class(?:es)?|operations?|business)\b",
    re.IGNORECASE,
)
_OUTCOMES = re.compile(
    r"\b(?:success|quality|safety|security|growth|profit\w*|p&l|revenue|sales|results|performance|well-?being"
    r"|satisfaction|compliance|strategy|vision|everything)\b",
    re.IGNORECASE,
)
_NO_FIRST_THING = re.compile(r"(?:[\w-]+ing|its|their|his|her|our|my|this|it|them|and|or)\b|\W", re.IGNORECASE)
_MANAGE = Verb("managed", "manage")
_LAST_WORD = re.compile(r"[a-z&]+(?=\W*$)", re.IGNORECASE)
_LONGEST_THING = 6  # words of what somebody is responsible for, up to the noun that tells the verb
# A further thing that somebody is responsible for: "... complaints and two vans".
_ALSO_THING = re.compile(
    r"\s*(?:,(?:\s+and)?|and|&)\s+(?P<thing>\w[^,;:.()]*?)(?=\s+(?:of|for|in|on|at|with|to|through|from|across|during|and)\b|[,;:.()]|$)",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"[^,;:.()]*?(?=\s+(?:of|for|in|on|at|with|to(?!\s+day\b)|through|from|across|during|incl|and)\b|[,;:.()]|$)"
)
_NOUN_OF = re.compile(r"([a-z-]+)\s+of\b", re.IGNORECASE)


def verb_of_thing(visible: str, start: int, *, is_command: bool) -> Verb | None:
    """The verb for the thing that begins at `start` and for those that are joined to it; None where no noun tells, or
    where they would need different ones.

    Args:
        is_command: somebody is in charge of it, and so manages it; people and places too.
    """
    head = _HEAD.match(visible, start)
    noun = _NOUN_OF.search(visible, start)
    is_deed = noun is not None and noun[1].lower() in NOUNS and visible.count(" ", start, noun.start()) < _NEAR
    if head is None or is_deed or _OUTCOMES.search(head[0]) or _NO_FIRST_THING.match(visible, start):
        return None
    verb = _of_thing(head[0])
    if is_command:
        return verb if verb is not None and verb.base == "keep" else _MANAGE
    end = head.end()
    while (
        verb is not None and (also := _ALSO_THING.match(visible, end)) and also["thing"].split()[0].lower() not in PAST
    ):
        verb = verb if _of_thing(also["thing"]) == verb else None
        end = also.end()
    return verb


def _of_thing(words: str) -> Verb | None:
    """What is done with the thing, by its last noun; None for people and places, and for what no noun tells."""
    last, named = _LAST_WORD.search(words), words.lower().split()
    if last is None or _PEOPLE_AND_PLACES.search(words) or len(named) > _LONGEST_THING:
        return None
    return _VERBS.get(" ".join(named[-2:])) or _VERBS.get(last[0].lower())
