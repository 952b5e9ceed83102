"""Headings and what they mean."""

import pytest

from resume.ids import Ids, slug
from resume.model import SectionKind
from resume.sections import is_contact_heading, is_inner_heading, section_kind

K = SectionKind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Professional Profile", K.SUMMARY),
        ("ABOUT ME", K.SUMMARY),
        ("Career Objective:", K.SUMMARY),
        ("Summary of Qualifications", K.SUMMARY),
        ("Career History", K.EXPERIENCE),
        ("Tickets & cards", K.CERTIFICATIONS),
        ("School and courses", K.EDUCATION),
        ("Clinical Experience", K.EXPERIENCE),
        ("Teaching Experience", K.EXPERIENCE),
        ("employment", K.EXPERIENCE),
        ("Work Experience (selected)", K.EXPERIENCE),
        ("Internships", K.EXPERIENCE),
        ("Core Competencies", K.SKILLS),
        ("Technical Skills", K.SKILLS),
        ("Tools & Technologies", K.SKILLS),
        ("Skills & Interests", K.SKILLS),
        ("Areas of Expertise", K.SKILLS),
        ("Qualifications", K.EDUCATION),
        ("Education and Training", K.EDUCATION),
        ("EDUCATION / CERTIFICATIONS", K.EDUCATION),
        ("Academic Background", K.EDUCATION),
        ("Personal Projects", K.PROJECTS),
        ("Selected Open Source", K.PROJECTS),
        ("Licenses & Certifications", K.CERTIFICATIONS),
        ("Certificates and Licences:", K.CERTIFICATIONS),
        ("Publications & Patents", K.PUBLICATIONS),
        ("Talks and Writing", K.PUBLICATIONS),
        ("Honors and Awards", K.AWARDS),
        ("Competitions, Honors and Awards", K.AWARDS),
        ("Volunteer Work", K.VOLUNTEERING),
        ("Community", K.VOLUNTEERING),
        ("Languages", K.LANGUAGES),
        ("Hobbies & Interests", K.INTERESTS),
        ("References", K.REFERENCES),
        ("Memberships & Community", K.OTHER),
        ("Additional Information", K.OTHER),
        ("2. Work Experience", K.EXPERIENCE),
        ("IV. Education", K.EDUCATION),
        ("Extra-curricular Activities", K.VOLUNTEERING),
    ],
)
def test_a_heading_has_the_kind_that_it_means(title: str, kind: SectionKind) -> None:
    assert section_kind(title) is kind
    assert section_kind(f"  {title.upper()} :") is kind


@pytest.mark.parametrize(
    "title",
    [
        "",
        "***",
        "Acme Corp",
        "Google",
        "Senior Engineer",
        "Python and Go",
        "Education of my children",
        "x" * 100,
        "&",
        "a & b",
    ],
)
def test_a_title_that_no_alias_explains_has_no_kind(title: str) -> None:
    assert section_kind(title) is None


def test_section_ids_are_the_kind_or_a_slug_and_never_repeat() -> None:
    ids = Ids()

    given = [
        ids.section(K.EXPERIENCE, "Work"),
        ids.section(K.EXPERIENCE, "More Work"),
        ids.section(K.OTHER, "Talks & Things!"),
        ids.section(K.OTHER, "Experience 2"),
        ids.section(K.OTHER, "***"),
        ids.section(K.OTHER, ""),
        ids.section(K.OTHER, "talks things"),
    ]

    assert given == [
        *(
            "experience",
            "experience-2",
            "talks-things",
            "experience-2-2",
            "other",
            "other-2",
            "talks-things-2",
        )
    ]


def test_item_ids_come_from_the_words_and_not_from_the_place() -> None:
    first, second = Ids(), Ids()
    second.item("skills", "something above")

    assert first.item("skills", "Python,  Go") == second.item("skills", "python, go")
    assert first.item("skills", "Python, Go") != second.item("languages", "Python, Go")


def test_equal_texts_have_ids_of_their_own() -> None:
    ids = Ids()

    given = {ids.item("a", "same"), ids.item("a", "same"), ids.entry("a", "same"), ids.item("a", "\ud800")}

    assert len(given) == 4


def test_an_id_that_is_taken_is_not_given_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resume.ids._digest", lambda *parts: str(parts[-1]))
    ids = Ids()

    assert [ids.item("a", text) for text in ("x", "y", "z")] == ["a-0", "a-1", "a-2"]


def test_a_slug_is_short_and_keeps_letters_of_all_scripts() -> None:
    assert slug("Ärzte & Co.") == "ärzte-co"
    assert len(slug("word " * 30)) <= 40


@pytest.mark.parametrize(
    ("titles", "kind"),
    [
        (
            "Kurzprofil, À propos de moi, Perfil profesional, Resumo profissional, Persoonlijk profiel, Chi sono",
            K.SUMMARY,
        ),
        (
            "Beruflicher Werdegang, EXPÉRIENCES PROFESSIONNELLES, Experiencia laboral, Histórico profissional",
            K.EXPERIENCE,
        ),
        ("Werkervaring, Esperienze lavorative, Praktika, Stages, Prácticas, Estágios, Tirocini", K.EXPERIENCE),
        ("Kenntnisse und Fähigkeiten, Faehigkeiten, COMPETENCES, Habilidades y Competencias, Aptidões", K.SKILLS),
        ("Vaardigheden, Competenze informatiche, EDV-Kenntnisse, Savoir-faire, Conhecimentos de informática", K.SKILLS),
        ("Ausbildung, Formation & diplômes, Formación académica, Habilitações literárias, Opleiding(en)", K.EDUCATION),
        ("Istruzione e formazione, Fort- und Weiterbildung, Études, Estudios, Titoli di studio:", K.EDUCATION),
        ("Ausgewählte Projekte, Projets personnels, Proyectos, Projetos, Projecten, Progetti", K.PROJECTS),
        (
            "Zertifikate, Habilitations électriques, Certificaciones, Licenças, Certificaten, Attestati",
            K.CERTIFICATIONS,
        ),
        ("Veröffentlichungen, Communications, Publicaciones, Palestras, Publicaties, Pubblicazioni", K.PUBLICATIONS),
        ("Auszeichnungen, Prix et distinctions, Premios, Prêmios, Onderscheidingen, Riconoscimenti", K.AWARDS),
        ("Ehrenamt, Bénévolat, Voluntariado, Trabalho voluntário, Vrijwilligerswerk, Volontariato", K.VOLUNTEERING),
        ("Sprachkenntnisse, Langues, Idiomas, Línguas, Talenkennis, Lingue straniere", K.LANGUAGES),
        ("Hobbys, Centres d’intérêt, Aficiones, Passatempos, Hobby's, Tempo libero", K.INTERESTS),
        ("Referenzen, Références, Referencias, Referências, Referenties, Referenze", K.REFERENCES),
        ("Persönliche Daten, Coordonnées, Datos personales, Dados pessoais, Personalia, Dati anagrafici", K.OTHER),
        (
            "Weitere Projekte, Autres projets, Otros proyectos, Outros projetos, Overige projecten, Altri progetti",
            K.PROJECTS,
        ),
    ],
)
def test_headings_of_other_languages_are_known(titles: str, kind: SectionKind) -> None:
    assert {title: section_kind(title) for title in titles.split(", ")} == dict.fromkeys(titles.split(", "), kind)


@pytest.mark.parametrize(
    "title", ["Information", "Formation of teams", "Profilierung", "Stage manager", "Idiomatic", "e", "und"]
)
def test_words_like_headings_of_other_languages_are_none(title: str) -> None:
    assert section_kind(title) is None


def test_some_headings_stand_over_mail_and_telephone() -> None:
    assert all(map(is_contact_heading, ["Contact me", "Contacting me", "Kontaktdaten", "COORDONNÉES", "Recapiti"]))
    assert not any(map(is_contact_heading, ["Skills", "Contraintes"]))


def test_some_headings_stand_within_a_position() -> None:
    assert all(map(is_inner_heading, ["Responsibilities", "Aufgaben:", "Missions principales", "LOGROS", "Mansioni"]))
    assert not any(map(is_inner_heading, ["Experience", "Berufserfahrung", "x" * 100]))
