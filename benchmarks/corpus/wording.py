"""Dates and small words as resumes of several languages write them. Apart from the tables of the reader on purpose."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Day:
    """A date of a resume: a year, and perhaps a month."""

    year: int
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    of: str  # between month and year
    to: str
    present: tuple[str, ...]
    since: str
    grade: str
    contact: str
    page: str
    page_of: str


def _wording(months: str, short: str, of: str, to: str, present: str, small: str) -> Wording:
    since, grade, contact, page, page_of = small.split(", ")
    return Wording(
        tuple(months.split()),
        tuple(short.split()),
        of,
        to,
        tuple(present.split(", ")),
        since,
        grade,
        contact,
        page,
        page_of,
    )


WORDINGS = {
    "en": _wording(
        "January February March April May June July August September October November December",
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        " ",
        "to",
        "Present, present, Current",
        "Since, Grade, Contact, Page, of",
    ),
    "de": _wording(
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
        " ",
        "bis",
        "heute, Heute",
        "seit, Note, Kontakt, Seite, von",
    ),
    "fr": _wording(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
        " ",
        "à",
        "aujourd'hui, présent, aujourd’hui",
        "Depuis, Mention, Contact, Page, sur",
    ),
    "es": _wording(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.",
        " de ",
        "a",
        "actualidad, presente, Actualidad",
        "Desde, Nota, Contacto, Página, de",
    ),
    "pt": _wording(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
        " de ",
        "a",
        "atual, presente, Atual",
        "Desde, Nota, Contato, Página, de",
    ),
    "nl": _wording(
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan. feb. mrt. apr. mei juni juli aug. sept. okt. nov. dec.",
        " ",
        "tot",
        "heden, nu",
        "sinds, Cijfer, Contact, Pagina, van",
    ),
    "it": _wording(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "gen. feb. mar. apr. mag. giu. lug. ago. set. ott. nov. dic.",
        " ",
        "a",
        "oggi, presente, Presente",
        "dal, Voto, Contatti, Pagina, di",
    ),
}
DATE_FORMS = ("short", "long", "numbers", "dots", "years", "iso")
DASHES = (" – ", " - ", "–", " — ", "-", " to ")


@dataclass(frozen=True, slots=True)
class DateForm:
    """How the dates of one document are written."""

    form: str = "short"  # one of DATE_FORMS
    dash: str = " – "  # one of DASHES
    present: int = 0  # which of the words for today

    def shown(self, day: Day) -> Day:
        """What of the date can be seen."""
        return Day(day.year) if self.form == "years" else day

    def text(self, start: Day | None, end: Day | None, language: str) -> str:
        """The period, or the date; one without an end lasts until today."""
        words = WORDINGS[language]
        if start is None:
            return self._day(end, words) if end else ""
        present = words.present[self.present % len(words.present)]
        dash = f" {words.to} " if self.dash == " to " else self.dash
        if dash in "–-" and (self.form == "iso" or " " in self._day(start, words)):
            dash = f" {dash} "  # nobody writes 2020-01-2021-02, or Jan 2020-Feb 2021 in a narrow column
        if end is None and self.present == 0 and self.form == "years" and self.dash == " to ":
            return f"{words.since} {start.year}"
        return f"{self._day(start, words)}{dash}{self._day(end, words) if end else present}"

    def _day(self, day: Day, words: Wording) -> str:
        if day.month is None or self.form == "years":
            return str(day.year)
        match self.form:
            case "long":
                return f"{words.months[day.month - 1]}{words.of}{day.year}"
            case "numbers":
                return f"{day.month:02}/{day.year}"
            case "dots":
                return f"{day.month:02}.{day.year}"
            case "iso":
                return f"{day.year}-{day.month:02}"
            case _:
                return f"{words.short_months[day.month - 1]} {day.year}"


def parse_day(text: str) -> Day:
    """The date of a JSON Resume: "2020", "2020-03" or "2020-03-15".

    Raises: ValueError for anything else.
    """
    parts = [int(part) for part in text.split("-")]
    return Day(parts[0], parts[1] if len(parts) > 1 else None)
