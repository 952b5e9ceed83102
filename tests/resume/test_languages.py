"""Resumes in the other languages: their sections, entries, dates and current positions, and which language it is."""

import re
from pathlib import Path

import pytest

from resume.language import TAGS, fold, language, language_of
from resume.model import Entry, PartialDate, Resume, SectionKind
from resume.readers import read_resume
from resume.writers import write_resume
from tests.resume.documents import example_resumes

DOCUMENTS = Path(__file__).parent / "languages"

# By document: name, headline, place; the kinds of the sections; the positions, each with title, organization, beginning
# and end. No end: it goes on.
EXPECTED: dict[str, tuple[tuple[str, ...], str, list[str]]] = {
    "de_nurse.md": (
        ("Katrin Brandstetter", "Gesundheits- und Krankenpflegerin", "Lindenstraße 14, 50674 Köln"),
        "summary experience education education skills languages volunteering other",
        [
            "Stationsleitung Intensivpflege | St.-Vinzenz-Hospital gGmbH | 2019-10 |",
            "Gesundheits- und Krankenpflegerin | Universitätsklinikum Bonn | 2014-03 | 2019-09",
            "Pflegehelferin | Seniorenzentrum Am Stadtwald | 2010-08 | 2011-07",
        ],
    ),
    "de_electrician.txt": (
        ("Tobias Wendlinger", "", "90402 Nürnberg"),
        "other experience education education skills languages interests",
        [
            "Elektroniker für Energie- und Gebäudetechnik | Franken Elektrobau GmbH | 2020-10 |",
            "Servicetechniker | Aufzug Reiter AG | 2013-09 | 2020-09",
        ],
    ),
    "fr_accountant.md": (
        ("Élodie Vasseur", "Comptable générale", "12 rue des Tanneurs, 59000 Lille"),
        "summary experience education skills languages interests",
        [
            "Comptable générale | Textiles du Nord SAS | 2019-01 |",
            "Collaboratrice comptable | Cabinet Lemaire & Associés | 2014-09 | 2018-12",
            "Stagiaire comptable | Mairie de Tourcoing | 2014-04 | 2014-06",
        ],
    ),
    "fr_cook.txt": (
        ("Julien Caradec", "Chef de partie", "Rennes (35)"),
        "experience education certifications skills languages interests",
        [
            "Chef de partie | Maison Kerouédan | 2021-03 |",
            "Commis de cuisine | Hôtel des Remparts | 2018-06 | 2021-02",
        ],
    ),
    "es_cook.md": (
        ("Marta Ibáñez Roldán", "Cocinera", "Zaragoza, España"),
        "summary experience education education skills languages other",
        [
            "Jefa de partida | Restaurante La Almunia | 2020-03 |",
            "Cocinera | Hotel Costa Brava Palace | 2016-05 | 2020-02",
            "Ayudante de cocina | Bar Casa Pascual | 2014-09 | 2016-04",
        ],
    ),
    "es_engineer.txt": (
        ("Rodrigo Salcedo Peña", "Ingeniero mecánico", "Guadalajara, México"),
        "summary experience education certifications skills references",
        [
            "Ingeniero de mantenimiento | Grupo Envasa del Bajío S.A. de C.V. | 2019-01 |",
            "Analista de procesos | Bebidas del Centro S.A. | 2015-06 | 2018-12",
        ],
    ),
    "pt_teacher.md": (
        ("Inês Carvalhal Matos", "Professora do 1.º Ciclo do Ensino Básico", "Rua das Oliveiras 23, 3000-174 Coimbra"),
        "summary experience education education skills languages volunteering",
        [
            "Professora titular de turma | Agrupamento de Escolas de Montemor | 2016-09 |",
            "Professora contratada | Escola Básica da Solum | 2012-09 | 2016-07",
        ],
    ),
    "pt_engineer.txt": (
        ("Thiago Nogueira Prates", "Engenheiro civil", "São Paulo/SP"),
        "summary experience education education skills languages other",
        [
            "Engenheiro de obras | Construtora Horizonte Ltda | 2019-10 |",
            "Estagiário de engenharia | Prates & Filho Engenharia | 2017-02 | 2019-09",
        ],
    ),
    "nl_electrician.md": (
        ("Joris van der Veldt", "Elektromonteur", "Molenweg 31, 3514 AX Utrecht"),
        "summary experience education certifications skills languages interests",
        [
            "Eerste monteur | Installatiebedrijf Schouten B.V. | 2019-05 |",
            "Elektromonteur | Hoogland Techniek | 2015-09 | 2019-04",
            "Magazijnmedewerker | Van Dam Groothandel | 2014-03 | 2015-08",
        ],
    ),
    "nl_nurse.txt": (
        ("Femke Oosterhuis", "Wijkverpleegkundige", "Groningen"),
        "experience education certifications skills volunteering references",
        [
            "Wijkverpleegkundige | Thuiszorg Noorderlicht | 2020-02 |",
            "Verpleegkundige | Martinus Ziekenhuis | 2014-09 | 2020-01",
        ],
    ),
    "it_nurse.md": (
        ("Chiara Benvenuti", "Infermiera", "Via dei Mille 18, 40121 Bologna"),
        "summary experience education education skills languages other",
        [
            "Infermiera di terapia intensiva | Policlinico Sant'Aurelio | 2020-01 |",
            "Infermiera di pronto soccorso | Ospedale Santa Lucia | 2017-03 | 2019-12",
        ],
    ),
    "it_engineer.txt": (
        ("Matteo Ravasi", "Ingegnere elettronico", "Milano (MI)"),
        "experience education skills languages other",
        [
            "Progettista hardware | Elettronica Lombarda S.r.l. | 2018-09 |",
            "Tecnico collaudatore | Sistemi Brianza S.p.A. | 2015-10 | 2018-08",
        ],
    ),
}


def document(name: str) -> str:
    return (DOCUMENTS / name).read_text(encoding="utf-8")


def positions(resume: Resume) -> list[str]:
    return [shown(e) for s in resume.sections if s.kind is SectionKind.EXPERIENCE for e in s.entries]


def shown(entry: Entry) -> str:
    end = "" if entry.current else f" {_month(entry.end)}"
    return f"{entry.title} | {entry.organization} | {_month(entry.start)} |{end}"


def _month(date: PartialDate | None) -> str:
    return f"{date.year}-{date.month:02}" if date and date.year and date.month else "?"


def as_text(markdown: str) -> str:
    """The document as its author would have typed it without marks."""
    return re.sub(r"^#+ |^\*(?=\w)|(?<=\w)\*$|\*\*", "", markdown, flags=re.MULTILINE)


def test_every_document_is_expected() -> None:
    assert {path.name for path in DOCUMENTS.iterdir()} == EXPECTED.keys()
    assert {name[:2] for name in EXPECTED} == {*TAGS} - {"en"}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_resume_is_read(name: str) -> None:
    (full_name, headline, place), kinds, entries = EXPECTED[name]

    resume = read_resume(document(name), name)

    contact = resume.contact
    assert (contact.name, contact.headline or "", contact.location) == (full_name, headline, place)
    assert contact.email
    assert contact.phone
    assert [section.kind.value for section in resume.sections] == kinds.split()
    assert positions(resume) == entries


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.endswith(".md")])
def test_marks_make_no_difference(name: str) -> None:
    _, kinds, entries = EXPECTED[name]

    resume = read_resume(as_text(document(name)), name.replace(".md", ".txt"))

    assert [section.kind.value for section in resume.sections] == kinds.split()
    assert positions(resume) == entries


@pytest.mark.parametrize("name", EXPECTED)
def test_accents_make_no_difference(name: str) -> None:
    _, kinds, _ = EXPECTED[name]
    bare = re.sub(
        r"[^\W\d_]+", lambda m: fold(m[0]).upper() if m[0].isupper() else fold(m[0]).capitalize(), document(name)
    )

    resume = read_resume(bare, name)

    assert [section.kind.value for section in resume.sections] == kinds.split()
    assert [p.split("|")[2:] for p in positions(resume)] == [p.split("|")[2:] for p in EXPECTED[name][2]]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_resume_is_written_as_it_was(name: str) -> None:
    resume = read_resume(document(name), name)

    assert write_resume(resume, resume.format) == document(name)


@pytest.mark.parametrize("name", EXPECTED)
def test_the_language_of_a_resume_is_told(name: str) -> None:
    assert language_of(document(name).splitlines()) == name[:2]


@pytest.mark.parametrize("path", example_resumes(), ids=lambda path: path.name)
def test_english_is_english(path: Path) -> None:
    assert language_of(path.read_text(encoding="utf-8").splitlines()) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Python, SQL, Docker",
        "Professor at the Universidad de los Andes; lectures on the history of La Paz and of the Río de la Plata.",
        "Sous Chef, Le Petit Jardin de la Tour. Trained at L'École de Cuisine; led the team and the pass.",
        "Ich bin.",
    ],
)
def test_a_doubtful_language_is_english(text: str) -> None:
    assert language_of([text]) == "en"


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_has_what_its_readers_need(tag: str) -> None:
    given = language(tag)

    assert {*SectionKind, "contact", "inner", "qualifiers", "joints"} == given["headings"].keys()
    assert {"months", "present", "since", "until", "parts", "quarters"} == given["dates"].keys()
    assert len(given["dates"]["months"]) == 12
    assert {"title", "organization", "location", "dates", "name", "reach", "document"} == given["labels"].keys()
    names = [fold(" ".join(name.split())) for kind in SectionKind for name in given["headings"][kind].split(",")]
    assert all(re.fullmatch(r"[^\W_]+( [^\W_]+)*", name) for name in names)


@pytest.mark.parametrize(
    ("text", "name", "headline", "place"),
    [
        (
            "CURRÍCULUM VÍTAE\nLUCÍA HERRERA\nAuxiliar de enfermería\nC/ Mayor 12, 3º B, 28013 Madrid\n",
            *("LUCÍA HERRERA", "Auxiliar de enfermería", "C/ Mayor 12, 3º B, 28013 Madrid"),
        ),
        (
            "Sophie MARCHETTI\n34 ans\n69006 Lyon\n\nASSISTANTE DE DIRECTION\n\nFormation\n\nBTS\n",
            *("Sophie MARCHETTI", "ASSISTANTE DE DIRECTION", "69006 Lyon"),
        ),
        (
            "# Curriculum Vitae\n\n## Dati personali\nNome: Giulia Ferraro\nIndirizzo: Via Po 4, Torino\n",
            *("Giulia Ferraro", None, "Via Po 4, Torino"),
        ),
        (
            "Lebenslauf von Petra Sommerfeld\n\nPersönliche Angaben\nAdresse: Am Markt 3, 18055 Rostock\n",
            *("Petra Sommerfeld", None, "Am Markt 3, 18055 Rostock"),
        ),
    ],
)
def test_the_person_is_found_wherever_a_resume_says_it(text: str, name: str, headline: str | None, place: str) -> None:
    contact = read_resume(text, "resume").contact

    assert (contact.name, contact.headline, contact.location) == (name, headline, place)
