"""What a heading is about: English headings of all trades and the section kinds that they mean.

Finding the headings in a document is the readers' work; the heads of entries are read in `resume/heads.py`.
"""

import re

from resume.cues import names, words
from resume.heads import EntryHead, parse_entry_head
from resume.model import SectionKind

__all__ = ["EntryHead", "parse_entry_head", "section_kind"]

_ALIASES: dict[SectionKind, str] = {
    SectionKind.SUMMARY: """
        summary, professional summary, executive summary, career summary, personal summary, summary of
        experience, resume summary, experience summary, profile, professional profile, personal profile,
        career profile, candidate profile, about, about me, introduction, objective, career objective,
        professional objective, job objective, objectives, employment objective, personal statement,
        professional statement, statement, overview, career overview, professional overview, bio,
        biography, short bio, who i am, highlights, career highlights, professional highlights, summary
        of qualifications, qualifications summary, qualification summary, key highlights, value
        proposition, branding statement, career goal, career goals, goals, at a glance, in brief,
        nutshell""",
    SectionKind.EXPERIENCE: """
        experience, work experience, professional experience, employment, employment history, work
        history, career history, career, professional history, job history, employment experience,
        relevant experience, related experience, relevant work experience, industry experience, clinical
        experience, nursing experience, teaching experience, classroom experience, research experience,
        academic experience, academic appointments, appointments, positions, positions held,
        professional positions, professional appointments, internships, internship, internship
        experience, internships and experience, military service, military experience, military history,
        military, leadership experience, management experience, sales experience, technical experience,
        engineering experience, legal experience, medical experience, field experience, practical
        experience, practicum experience, student teaching, student teaching experience, other
        experience, additional experience, further experience, earlier experience, previous experience,
        prior experience, early career, selected experience, professional background, work background,
        career background, professional career, experience and achievements, professional work
        experience, work and experience, work, jobs, employment record, freelance experience, freelance
        work, freelance, consulting experience, contract experience, contract work, part time
        experience, summer experience, hospital experience, administrative experience, customer service
        experience, retail experience, hospitality experience, culinary experience, creative experience,
        design experience, acting experience, performance experience, production experience, film
        experience, theatre experience, theater experience, project experience, laboratory experience,
        counseling experience, patient care experience, flight experience, driving experience, trade
        experience, apprenticeship, apprenticeships, postdoctoral experience, residency, fellowship
        experience, residency and fellowship, experience highlights, career experience""",
    SectionKind.SKILLS: """
        skills, technical skills, key skills, core skills, core competencies, competencies, key
        competencies, technical competencies, professional skills, relevant skills, skill set, skillset,
        skills set, skills summary, summary of skills, skill summary, technical summary, technologies,
        technology, tech stack, technical stack, technical proficiencies, technical proficiency,
        proficiencies, technical expertise, technical knowledge, areas of expertise, expertise, area of
        expertise, areas of knowledge, areas of strength, areas of proficiency, core expertise, key
        expertise, core knowledge, knowledge, core strengths, strengths, key strengths, specialties,
        specialities, specialisms, specializations, specialization, abilities, capabilities, core
        capabilities, key capabilities, tools, software, software skills, software proficiency, software
        knowledge, computer skills, it skills, digital skills, computer proficiency, computer knowledge,
        programming skills, programming languages, programming, coding skills, frameworks, tools and
        technologies, technologies and tools, languages and tools, languages and technologies, languages
        and frameworks, technical, hard skills, soft skills, interpersonal skills, transferable skills,
        personal skills, other skills, additional skills, clinical skills, nursing skills, teaching
        skills, research skills, laboratory skills, lab skills, lab techniques, laboratory techniques,
        techniques, management skills, leadership skills, sales skills, design skills, language and
        technical skills, trade skills, kitchen skills, special skills, specialized skills, functional
        skills, practical skills, equipment, machinery, tools and equipment, skills profile, skills
        inventory, skill highlights, professional competencies, clinical competencies, core skill set,
        what i do, methods, methodologies""",
    SectionKind.EDUCATION: """
        education, educational background, education background, academic background, academic history,
        academics, academic, academic qualifications, academic qualification, educational
        qualifications, educational qualification, education history, educational history, formal
        education, higher education, academic credentials, academic preparation, academic record,
        academic profile, academic training, degrees, degree, schooling, studies, qualifications,
        qualification, education qualifications, training, professional training, courses, coursework,
        relevant coursework, relevant courses, selected coursework, courses taken, continuing education,
        professional education, university, college, schools, education details, education summary,
        medical education, clinical training, medical training, military training, vocational training,
        technical training, studies and degrees""",
    SectionKind.PROJECTS: """
        projects, personal projects, selected projects, key projects, academic projects, side projects,
        project, relevant projects, professional projects, notable projects, technical projects,
        research projects, school projects, class projects, course projects, university projects,
        student projects, open source, open source projects, open source contributions, open source
        work, portfolio, project highlights, project work, client projects, featured projects, recent
        projects, independent projects, software projects, hackathons, hackathon projects, selected
        work, selected works, works, major projects, design projects, engineering projects, capstone
        project, capstone, thesis project, campaigns, exhibitions, productions""",
    SectionKind.CERTIFICATIONS: """
        certifications, certification, certificates, certificate, licenses, licences, license, licence,
        licensure, professional certifications, professional certificates, technical certifications,
        licenses and certifications, professional licenses, professional licences, certifications and
        licensure, credentials, professional credentials, accreditations, accreditation, registrations,
        registration, professional registration, professional registrations, professional
        qualifications, board certifications, board certification, nursing licenses, teaching
        certifications, teaching certificates, teaching license, teaching credentials, teacher
        certification, industry certifications, relevant certifications, it certifications, clearances,
        security clearance, clearance, clearances and licenses, permits, online courses, courses and
        certifications, badges, endorsements""",
    SectionKind.PUBLICATIONS: """
        publications, publication, selected publications, papers, research papers, articles, journal
        articles, conference papers, peer reviewed publications, books, patents, patent, patents and
        publications, publications and presentations, presentations, conference presentations, talks,
        invited talks, speaking, speaking engagements, public speaking, lectures, posters, writing,
        selected writing, research, research interests, research and publications, conferences,
        preprints, media, press, talks and writing, book chapters, blog posts""",
    SectionKind.AWARDS: """
        awards, honors, honours, honor, award, awards and honors, honors and awards, achievements, key
        achievements, accomplishments, key accomplishments, major accomplishments, selected
        achievements, selected accomplishments, professional achievements, academic achievements,
        academic honors, academic awards, scholarships, scholarship, scholarships and awards, grants,
        fellowships, recognition, recognitions, distinctions, prizes, competitions, accolades, notable
        achievements, career achievements, grants and fellowships, funding, medals, decorations""",
    SectionKind.VOLUNTEERING: """
        volunteering, volunteer, volunteer work, volunteer experience, volunteering experience,
        voluntary work, voluntary experience, community, community service, community involvement,
        community engagement, community work, community activities, community leadership, service, civic
        activities, civic engagement, civic involvement, charity work, charity, charitable work, social
        work experience, social engagement, outreach, community outreach, volunteer service, volunteer
        activities, pro bono work, pro bono, philanthropy, leadership and service, extracurricular,
        extracurriculars, extracurricular activities, extra curricular activities, extracurricular
        experience, activities, student activities, campus involvement, leadership, leadership
        activities, campus activities, involvement""",
    SectionKind.LANGUAGES: """
        languages, language, language skills, languages spoken, spoken languages, language proficiency,
        foreign languages, language proficiencies, linguistic skills, languages known, human languages,
        natural languages""",
    SectionKind.INTERESTS: """
        interests, hobbies, hobbies and interests, interests and hobbies, personal interests, other
        interests, hobby, activities and interests, interests and activities, pastimes, leisure, leisure
        activities, personal, outside interests, outside work, beyond work, fun facts, free time,
        passions""",
    SectionKind.REFERENCES: """
        references, reference, referees, referee, professional references, personal references, testimonials,
        recommendations, references available""",
    SectionKind.OTHER: """
        other, additional information, additional, additional info, further information, other
        information, miscellaneous, misc, personal information, personal details, personal data,
        contact, contact information, contact details, contact info, contact me, links, social, online,
        memberships, professional memberships, membership, affiliations, professional affiliations,
        professional associations, associations, affiliations and memberships, professional
        organizations, professional organisations, organizations, professional membership, professional
        development, professional activities, availability, work authorization, visa status, notes,
        appendix, other details, additional details, committees, committee work, editorial work,
        professional service, driving license, driving licence, nationality, declaration, social media,
        profiles, other activities""",
}

_QUALIFIERS = words(
    "my other additional relevant selected key core main major notable recent professional personal further "
    "general related current previous prior past full brief detailed select special"
)
_SPLIT = re.compile(r"\s*(?:&|\+|/|\||,|;|·|•|\band\b|\bor\b)\s*")
_NOISE = re.compile(r"[^\w&/+|,;·•\s]|_")
_PARENTHESES = re.compile(r"\([^()]{0,60}\)")
_COUNTERS = re.compile(r"^(?:\d{1,2}|[ivx]{1,4})[.)]\s+", re.IGNORECASE)
_MAX_TITLE = 70  # characters; a longer line is no heading that an alias table knows


_TABLE = {name: kind for kind, aliases in reversed(_ALIASES.items()) for name in names(aliases)}


def section_kind(title: str) -> SectionKind | None:
    """The kind that a heading means; None for a heading that no alias, alone or joined with others, explains.

    Case, punctuation, "&" or "and", a number in front and a note in parentheses make no difference. A
    compound such as "Education and Training" has the kind of its first part.
    """
    if len(title) > _MAX_TITLE:
        return None
    name = _PARENTHESES.sub(" ", _COUNTERS.sub("", title.strip().lower()))
    name = " ".join(_NOISE.sub(" ", name.replace("'", "").replace("’", "").replace("-", " ")).split())
    if not name:
        return None
    whole = _lookup(" ".join(name.replace("&", " and ").replace("+", " and ").replace("/", " and ").split()))
    return whole or _compound(name)


def _lookup(name: str) -> SectionKind | None:
    found = _TABLE.get(name)
    if found is None and " " in name:
        first, rest = name.split(" ", 1)
        found = _TABLE.get(rest) if first in _QUALIFIERS else None
    return found


def _compound(name: str) -> SectionKind | None:
    """The kind of the first part, if all parts are known, alone or with the last word that they share."""
    parts = [part for part in _SPLIT.split(name) if part]
    if len(parts) < 2:
        return None
    last_word = parts[-1].split()[-1]
    kinds = [_lookup(part) or _lookup(f"{part} {last_word}") for part in parts]
    return kinds[0] if all(kind is not None for kind in kinds) else None
