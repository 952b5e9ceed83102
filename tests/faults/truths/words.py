"""Changes of words: the source misspelled, in the other English, cut short, with acronyms; nouns for deeds."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random

from resume.credentials import NUMBER_WORDS
from resume.grounding.reading.acronyms import acronyms
from resume.grounding.reading.long_forms import stands_for
from resume.grounding.words.known_words import is_known
from resume.grounding.words.ordinary import WordClass, word_class
from resume.skills import as_skill
from resume.terms import STOP_WORDS
from tests.faults.truths.texts import Teller

_WORD = re.compile(r"(?<![\w.@/&'’-])[a-z]{4,}(?![\w@/&'’]|[.-]\w|\.\w)")
_Change = Callable[[str, Random], str | None]


def _in_source(change: _Change, most: int = 2, shortest: int = 5) -> Teller:
    """The kind in which some words of the source are changed, and the line is the new wording."""

    def tell(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
        for line in lines:
            if (source := _changed(line, change, random, most, shortest)) != line:
                yield (source,), line

    return tell


def _changed(line: str, change: _Change, random: Random, most: int, shortest: int) -> str:
    words = [
        m for m in _WORD.finditer(line) if len(m[0]) >= shortest and m[0] not in STOP_WORDS and line.count(m[0]) == 1
    ]
    random.shuffle(words)
    done = 0
    for match in sorted(words[: 3 * most], key=lambda m: -m.start()):
        if done < most and (new := change(match[0], random)) and new != match[0]:
            line = line[: match.start()] + new + line[match.end() :]
            done += 1
    return line


def _misspelled(word: str, random: Random) -> str | None:
    """The word as a hasty writer spells it, where that is no other word."""
    at = random.randrange(1, len(word) - 1)  # the ending stays as it is
    sounds = [(a, b) for a, b in _SOUNDS if a in word[1:-1]]
    ways = [
        word[:at] + word[at + 1 :] if word[at] in "aeiou" or is_known(word) else word,
        word[:at] + word[at] + word[at:],
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at > 1 else word,
        re.sub(r"(?<!^)([a-z])\1", r"\1", word, count=1),
    ]
    if sounds:
        a, b = random.choice(sounds)
        ways += 3 * [word[0] + word[1:-1].replace(a, b, 1) + word[-1]]
    new = random.choice(ways)
    return new if new[:1] == word[:1] and _is_no_word(new) and new not in (f"{word}s", word.removesuffix("s")) else None


def _misspelled_badly(word: str, random: Random) -> str | None:
    """A long word with two slips in it."""
    sounds = [(a, b) for a, b in (*_SOUNDS, *_DOUBLES) if a in word[1:-1] and b not in word]
    if len(word) < _LONG or len(sounds) < 2 or not is_known(word):
        return None
    new = word
    for a, b in random.sample(sounds, 2):
        new = new[0] + new[1:-1].replace(a, b, 1) + new[-1]
    return new if _is_no_word(new) else None


def _other_english(word: str, random: Random) -> str | None:
    ways = [re.sub(british, american, word) for british, american in _BRITISH if re.search(british, word)]
    ways += [re.sub(american, british, word) for american, british in _AMERICAN if re.search(american, word)]
    return ways[0] if ways else None


def _cut(word: str, random: Random) -> str | None:
    """The beginning of a word with a full stop: "ext. walls"."""
    if len(word) < 7 or word.endswith(("ed", "ing")):
        return None
    cut = _ONSET.match(word, 3 if random.random() < 0.5 else 4)
    short = word[: cut.end()] if cut else word
    return short + "." if 2 < len(short) < len(word) - 3 and _is_no_word(short) else None


def _clipped(word: str, random: Random) -> str | None:
    """The same without a full stop, and with the ending of the plural: "progs"."""
    short = _cut(word, random)
    return short[:-1] + ("s" if word[-1] == "s" and word[-2] != "s" else "") if short else None


def _bones(word: str, random: Random) -> str | None:
    """A word without vowels: "mngmnt"."""
    bones = word[0] + re.sub(r"[aeiou]|(.)(?=\1)", "", word[1:])
    return bones if 4 <= len(bones) < len(word) - 2 and _is_no_word(bones) and len(bones) < 8 else None


def _numeronym(word: str, random: Random) -> str | None:
    return f"{word[0]}{len(word) - 2}{word[-1]}" if len(word) > 10 else None


def _is_no_word(word: str) -> bool:
    return word not in STOP_WORDS and word_class(word) is WordClass.RARE and as_skill(word) is None


def _hyphens(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    """Compounds with a hyphen, in one word or in two."""
    for line in lines:
        for match in re.finditer(r"(?<![\w/-])([a-z]{2,})-([a-z]{2,})(?![\w-])", line):
            for joint in ("", " "):
                other = line[: match.start()] + match[1] + joint + match[2] + line[match.end() :]
                yield (other,), line
                yield (line,), other


def _deeds(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    """What is told by the noun of a verb, told by the verb, and the reverse."""
    for line in lines:
        verb = re.match(r"([A-Z][a-z]+) (?=(?:the |a |an |all )?[a-z])", line)
        if not verb or verb[1] not in _NOUNS:
            continue
        rest, noun = line[verb.end() :], _NOUNS[verb[1]]
        nominal = f"{noun[0].upper()}{noun[1:]} of {rest}"
        yield (nominal,), line
        yield (line,), nominal


def _forms(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    """The verb that opens a line in another of its forms."""
    for line in lines:
        if (verb := re.match(r"([A-Z][a-z]+)(?= )", line)) and (forms := _FORMS.get(verb[1].lower())):
            other = random.choice([form for form in forms if form != verb[1].lower()])
            lead = random.choice(("I ", "")) if other == verb[1].lower() else ""
            yield (lead + other.capitalize() + line[verb.end() :],), line


def _runs(line: str, random: Random) -> Iterator[tuple[re.Match[str], str]]:
    """Words that follow one another, as their initials may stand for them, and these."""
    taken = acronyms(line)
    for match in re.finditer(r"(?<![\w-])[a-z]{4,}(?: (?:of )?[a-z]{4,}){1,3}(?![\w-])", line):
        words = [word for word in match[0].split() if word not in ("of", "and")]
        letters = "".join(word[0] for word in words).upper()
        is_noun = all(word_class(word) in _NAMES and word not in STOP_WORDS | NUMBER_WORDS.keys() for word in words)
        others = line[: match.start()] + line[match.end() :]
        if (
            is_noun
            and len(words) > 1
            and letters not in taken
            and re.search(r"[a-z]{4}", others)
            and not stands_for(letters)
        ):
            yield match, letters + ("s" if re.search(r"[^s]s$", match[0]) else "")


def _spelled_out(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    """An acronym of the source told by its words."""
    for line in lines:
        for match, letters in _runs(line, random):
            yield (line[: match.start()] + letters + line[match.end() :],), line


def _with_brackets(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    """The same, with the acronym in brackets behind its words."""
    for line in lines:
        for match, letters in _runs(line, random):
            source = line[: match.start()] + letters + line[match.end() :]
            yield (source,), line[: match.end()] + f" ({letters})" + line[match.end() :]


def _as_acronym(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    """Words of the source told by their acronym, in the same place."""
    for line in lines:
        for match, letters in _runs(line, random):
            if len(letters.removesuffix("s")) > 2:
                yield (line,), line[: match.start()] + letters + line[match.end() :]


def _contracted(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    """Verbs and denials in full, for their short forms."""
    for line in lines:
        for long, short in _CONTRACTIONS:
            if re.search(rf"\b{long}\b(?! (?:[A-Z]|\d))", line):
                yield (line.replace(long, short),), line
                yield (line,), line.replace(long, short)


_CONTRACTIONS = (
    *(("did not", "didn't"), ("were not", "weren't"), ("was not", "wasn't"), ("cannot", "can't"), ("do not", "don't")),
    *(("I am", "I'm"), ("I have", "I've"), ("I would", "I'd"), ("is not", "isn't"), ("it is", "it's")),
)
_LONG = 9  # letters of a word with two slips
_DOUBLES = tuple((2 * letter, letter) for letter in "lmnprstc")
_SOUNDS = (
    *(("ei", "ie"), ("ie", "ei"), ("er", "or"), ("or", "er"), ("ance", "ence"), ("ence", "ance"), ("able", "ible")),
    *(
        ("ible", "able"),
        ("ant", "ent"),
        ("ent", "ant"),
        ("ai", "a"),
        ("ea", "e"),
        ("ou", "o"),
        ("ph", "f"),
        ("ce", "se"),
        ("ci", "si"),
    ),
    *(("sc", "s"), ("ck", "k"), ("ea", "ee"), ("i", "e"), ("e", "a"), ("a", "e"), ("o", "a"), ("y", "i")),
    *(("tion", "sion"), ("k", "c"), ("s", "c"), ("u", "o"), ("gh", "g"), ("wh", "w"), ("cc", "c")),
)
_BRITISH = (
    (
        r"is(?=(?:e|ed|es|ing|ation|ations)$)(?<!.rais)(?<!vis)(?<!mis)(?<!cis)(?<!wis)(?<!pris)(?<!ranchis)(?<!rtis)",
        "iz",
    ),
    (r"(?<=[a-z][bldnv])our(?=s?$|ed$|ing$|able$)", "or"),
    (r"(?<=[bt])re(?=s?$)(?<!wire)(?<!ture)(?<!store)", "er"),
    (r"(?<=[aeo]l)l(?=(?:ed|ing|er|ers)$)(?<!call)(?<!pull)(?<!roll)(?<!sell)(?<!tell)(?<!all)(?<!poll)(?<!troll)", ""),
    (r"ogue(?=s?$)", "og"),
    (r"paed", "ped"),
    (r"cheque", "check"),
    (r"programme(?=s?$)", "program"),
    (r"yse(?=[ds]?$)", "yze"),
    (r"(?<=def|lic)ence$", "ense"),
    (r"tyre", "tire"),
    (r"grey", "gray"),
    (r"storey", "story"),
    (r"fulfil(?=$|s$|ment)", "fulfill"),
    (r"aluminium", "aluminum"),
    (r"judgement", "judgment"),
    (r"jewellery", "jewelry"),
    (r"kerb", "curb"),
    (r"sceptic", "skeptic"),
    (r"plough", "plow"),
    (r"mould", "mold"),
    (r"anaes", "anes"),
    (r"orthopaed", "orthoped"),
    (r"manoeuv", "maneuv"),
    (r"labour", "labor"),
)
_AMERICAN = (
    (r"iz(?=(?:e|ed|es|ing|ation|ations)$)(?<!.siz)(?<!priz)(?<!seiz)", "is"),
    (r"(?<=lab|col|hon|fav)or(?=s?$|ed$)", "our"),
    (r"(?<=ehavi|eighb)or", "our"),
    (r"(?<=cen|hea)ter(?=s?$)", "tre"),
    (r"catalog(?=s?$)", "catalogue"),
    (r"(?<=bel|vel|del|cel|tal|nel|uel)(?=(?:ed|ing)$)", "l"),
)
_ONSET = re.compile(r"[^aeiouy]*(?=[aeiouy])|[a-z]")
_NOUNS = dict(
    pair.split(":")
    for pair in """
    Transcribed:transcription Supervised:supervision Assessed:assessment Maintained:maintenance Prepared:preparation
    Installed:installation Inspected:inspection Reviewed:review Analysed:analysis Analyzed:analysis Migrated:migration
    Tested:testing Repaired:repair Developed:development Designed:design Implemented:implementation Planned:planning
    Organised:organisation Organized:organization Coordinated:coordination Translated:translation Edited:editing
    Produced:production Reduced:reduction Managed:management Delivered:delivery Calibrated:calibration Cleaned:cleaning
    Recruited:recruitment Trained:training Negotiated:negotiation Processed:processing Recorded:recording
    Reconciled:reconciliation Resolved:resolution Documented:documentation Monitored:monitoring Evaluated:evaluation
    Administered:administration Automated:automation Audited:audit Scheduled:scheduling Replaced:replacement
    Extended:extension Expanded:expansion Acquired:acquisition Submitted:submission Published:publication
    Introduced:introduction Investigated:investigation Measured:measurement Operated:operation Packed:packing
    Programmed:programming Rebuilt:rebuilding Registered:registration Removed:removal Renewed:renewal Sold:sale
    Bought:purchase Taught:teaching Wrote:writing Drafted:drafting Drew:drawing Baked:baking Built:building
    Described:description Provided:provision Distributed:distribution Converted:conversion Approved:approval
    Calculated:calculation Collected:collection Compared:comparison Composed:composition Configured:configuration
    Created:creation Demonstrated:demonstration Deployed:deployment Explained:explanation Explored:exploration
    Fitted:fitting Identified:identification Integrated:integration Interpreted:interpretation Optimised:optimisation
    Presented:presentation Promoted:promotion Redesigned:redesign Restored:restoration Secured:securing
    Selected:selection Served:serving Simulated:simulation Sterilised:sterilisation Validated:validation
    Verified:verification Welded:welding Authored:authoring Modelled:modelling Examined:examination
    """.split()
)
_FORMS = {
    form: forms
    for forms in (
        line.split(",")
        for line in """
        wrote,writing,write,written;ran,running,run;built,building,build;led,leading,lead;taught,teaching,teach
        sold,selling,sell;bought,buying,buy;kept,keeping,keep;drew,drawing,draw,drawn;drove,driving,drive,driven
        took,taking,take,taken;gave,giving,give,given;held,holding,hold;made,making,make;met,meeting,meet
        planned,planning,plan;managed,managing,manage;cut,cutting;set,setting;grew,growing,grow,grown
        answered,answering,answer;fixed,fixing,fix;tested,testing,test;cleaned,cleaning,clean;fed,feeding,feed
        fitted,fitting,fit;trained,training,train;reviewed,reviewing,review;designed,designing,design;won,winning,win
        organised,organising,organise;organized,organizing,organize;supervised,supervising,supervise;put,putting
        prepared,preparing,prepare;repaired,repairing,repair;moved,moving,move;checked,checking,check
        helped,helping,help;handled,handling,handle;oversaw,overseeing,oversee;laid,laying,lay;spoke,speaking,speak
        """.replace("\n", ";").split(";")
        if line.strip()
    )
    for form in (each.strip() for each in forms)
}
_NAMES = (WordClass.NOUN, WordClass.THING, WordClass.RARE)
KINDS: Mapping[str, Teller] = {
    "misspelled in the source": _in_source(_misspelled),
    "misspelled badly in the source": _in_source(_misspelled_badly, most=1),
    "other English": _in_source(_other_english, most=3, shortest=6),
    "words cut short": _in_source(_cut, most=1),
    "words clipped": _in_source(_clipped, most=1),
    "words without vowels": _in_source(_bones, most=1),
    "numeronyms": _in_source(_numeronym, most=1),
    "hyphens": _hyphens,
    "nouns for deeds": _deeds,
    "forms of verbs": _forms,
    "acronyms spelled out": _spelled_out,
    "acronyms in brackets": _with_brackets,
    "words told by acronyms": _as_acronym,
    "contractions": _contracted,
}
