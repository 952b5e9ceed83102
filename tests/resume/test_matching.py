"""A match is explained line by line, rests on the resume's own words, and is the same every time."""

from datetime import date

import pytest

from recovery.rules.extract_requirements import extract_requirements
from resume.job import Category, Job, Priority, Requirement, Requirements
from resume.matching.evidence import CONTACT
from resume.matching.match import Fit, MatchReport, MatchStatus, RequirementMatch, match
from resume.model import Resume, SectionKind
from resume.readers import read_job, read_resume
from tests.documents import EXAMPLES, Pair, example_pairs

PAIRS = list(example_pairs())
FITS = {"strong": Fit.STRONG, "partial": Fit.PARTIAL, "misfit": Fit.WEAK}


def requirement(text: str, *keywords: str, **fields: object) -> Requirement:
    values: dict[str, object] = {
        "id": "r1",
        "text": text,
        "start": 0,
        "end": len(text),
        "category": Category.TECHNICAL_SKILLS,
        "priority": Priority.CRITICAL,
        "keywords": keywords,
    }
    return Requirement.model_validate(values | fields)


def resume_with(*bullets: str, section: str = "Experience", head: str = "### Cook, Sea Grill\n2018 - 2020") -> Resume:
    lines = "\n".join(f"- {b}" for b in bullets)
    return read_resume(f"# Ann Lee, RN\n\n## {section}\n\n{head}\n\n{lines}\n", "a.md")


def matched(wanted: Requirement, resume: Resume, today: date | None = None) -> RequirementMatch:
    (found,) = match(Requirements(items=(wanted,)), resume, today).requirements
    return found


@pytest.mark.parametrize(
    ("keyword", "bullet", "score"),
    [
        ("Kubernetes", "Moved 12 services to k8s", 1.0),
        ("JavaScript", "Wrote JS", 1.0),
        ("Budget management", "Managed a travel and samples budget", 1.0),
        ("sourdough starters", "Kept the starter of our sourdough", 1.0),
        ("dashboards", "Built a dashbord", 1.0),
        ("Account reconciliation", "Did bank recs", 0.9),
        ("SQL", "Tuned Postgres", 0.8),
        ("multi-state sales tax", "Filed sales and use tax", 0.9),
        ("special education staff", "Worked with the special education teacher", 0.8),
        ("code blue", "Sat in the rapid response team", 0.9),
        ("laminated rye doughs", "Baked rye doughs", 0.5),
        ("Java", "Wrote JavaScript", 0.0),
        ("React", "Reacted quickly", 0.0),
        ("R", "Research and development", 0.0),
        ("P&L responsibility", "Responsible for bread", 0.0),
        ("public accounting", "Certified Public Accountant", 0.0),
        ("sourdough starters", "A starter of rows; cleaned. Later ate sourdough", 0.0),
        ("account management", "Wrote to accounts whose managers had left", 0.5),
        ("seasonal menus", "Helped with the seasonal menu", 1.0),
    ],
)
def test_one_keyword_is_worth_what_the_resume_shows_of_it(keyword: str, bullet: str, score: float) -> None:
    assert matched(requirement(keyword, keyword), resume_with(bullet)).score == score


def test_evidence_quotes_the_item_at_its_place() -> None:
    resume = resume_with("Fed people", "Moved 12 services to k8s")

    found = matched(requirement("Kubernetes", "Kubernetes"), resume)

    (evidence,) = found.evidence
    (item,) = [located.item for located in resume.located_items() if located.item.id == evidence.item_id]
    assert item.text[evidence.start : evidence.end] == evidence.quote == "k8s"
    assert (found.start, found.end) == (0, len("Kubernetes"))


def test_heads_of_entries_and_contact_lines_are_evidence_too() -> None:
    resume = resume_with("Fed people", head="### Go Developer, Sea Grill\n2018 - 2020")
    (entry,) = resume.sections[-1].entries

    assert [e.item_id for e in matched(requirement("Go", "Go"), resume).evidence] == [entry.id]
    assert [e.item_id for e in matched(requirement("RN", "RN"), resume).evidence] == [CONTACT]


def test_all_keywords_are_needed_unless_one_is_enough() -> None:
    resume = resume_with("Wrote Python")

    both = matched(requirement("Python and Go", "Python", "Go"), resume)
    either = matched(requirement("Python or Go", "Python", "Go", any_of=True), resume)

    assert (both.status, both.keywords_found, both.keywords_missing) == (MatchStatus.PARTIAL, ("Python",), ("Go",))
    assert "but not Go" in both.explanation
    assert either.status is MatchStatus.MATCHED


@pytest.mark.parametrize(
    ("text", "degree", "status"),
    [
        ("Bachelor's degree", "BSc Physics, 2016", MatchStatus.MATCHED),
        ("Bachelor's degree", "MSc Physics, 2016", MatchStatus.MATCHED),
        ("Bachelor's degree in accounting or finance", "BS Accounting, 2013", MatchStatus.MATCHED),
        ("Bachelor's degree in accounting", "BSc Physics, 2016", MatchStatus.PARTIAL),
        ("Master's degree", "BSc Physics, 2016", MatchStatus.MISSING),
        ("MBA", "MSc Physics, 2016", MatchStatus.PARTIAL),
        ("Bachelor's degree", "High school diploma, 2016", MatchStatus.MISSING),
        ("Degree in Computer Science or similar field", "B.Tech, Computer Science, 2016", MatchStatus.MATCHED),
        ("Degree in Computer Science or similar field", "High school diploma, 2016", MatchStatus.MISSING),
        ("Bachelor's degree", "Bachelor's degree in progress", MatchStatus.MISSING),
    ],
)
def test_degrees_are_compared_by_level_name_and_field(text: str, degree: str, status: MatchStatus) -> None:
    resume = resume_with(degree, section="Education", head="### Leeds\n2013 - 2016")
    keyword = text.split(" in ")[0]

    assert matched(requirement(text, keyword, category=Category.EDUCATION), resume).status is status


def test_years_of_work_stand_in_for_a_degree_where_the_ad_takes_an_equivalent() -> None:
    text = "Bachelor's degree or equivalent experience"
    wanted = requirement(text, "Bachelor's degree", category=Category.EDUCATION)

    assert matched(wanted, resume_with("Fed", head="### Cook, Grill\n2010 - 2020")).status is MatchStatus.PARTIAL
    assert matched(wanted, resume_with("Fed")).status is MatchStatus.MISSING


@pytest.mark.parametrize(
    ("years", "head", "score"),
    [
        (2, "### Cook, Grill\n2018 - 2020", 1.0),
        (4, "### Cook, Grill\n2018 - 2020", 0.5),
        (2, "### Cook, Grill\nJan 2018 - Dec 2018", 0.5),
        (1, "### Cook, Grill", 0.5),
        (6, "### Cook, Grill\n2018 - Present", 1.0),
    ],
)
def test_years_come_from_the_dates_of_the_positions_that_show_the_term(years: float, head: str, score: float) -> None:
    resume = resume_with("Baked sourdough", head=head)

    found = matched(requirement("years of sourdough", "sourdough", years=years), resume, date(2024, 1, 1))

    assert found.score == score
    assert "Asks for" in found.explanation


def test_years_of_something_else_do_not_count() -> None:
    found = matched(requirement("2 years of welding", "welding", years=2), resume_with("Baked"))

    assert (found.score, found.keywords_missing) == (0, ("welding",))


def test_any_years_count_when_nothing_is_named() -> None:
    assert matched(requirement("2 years of work", years=2), resume_with("Baked")).score == 1
    assert matched(requirement("2 years of work", years=2), resume_with("Baked", head="### Cook")).score == 0


def test_a_claim_beside_the_term_counts_as_years() -> None:
    resume = resume_with("Seven years in sourdough baking", section="Summary", head="")

    assert matched(requirement("5 years of sourdough", "sourdough", years=5), resume).score == 1


def test_without_a_day_a_held_position_lasts_until_the_latest_year_that_the_resume_speaks_of() -> None:
    bullets = ("Baked sourdough, medal in 2023", "License valid through 2031")
    wanted = requirement("10 years of sourdough", "sourdough", years=10)

    found = matched(wanted, resume_with(*bullets, head="### Baker, Mill\nJan 2019 - Present"))

    assert found.score == 0.5, "January 2019 to December 2023 are five years"


def test_duties_are_also_found_by_what_they_say() -> None:
    duty = requirement("Keep families informed about their children", category=Category.RESPONSIBILITIES)

    assert matched(duty, resume_with("Informed families every week")).status is MatchStatus.MATCHED
    assert matched(duty, resume_with("Baked bread")).status is MatchStatus.MISSING
    assert matched(requirement("!!!", category=Category.RESPONSIBILITIES), resume_with("Baked")).score == 0


def test_general_words_do_not_make_up_for_a_skill_that_a_duty_names() -> None:
    duty = requirement("Move order services to Kubernetes by night", "Kubernetes", category=Category.RESPONSIBILITIES)
    half = requirement(
        "Move order services from Docker to Kubernetes", "Docker", "Kubernetes", category=Category.RESPONSIBILITIES
    )

    assert matched(duty, resume_with("Moved order services by night")).score == 0.5
    assert matched(half, resume_with("Moved order services to Docker")).score == 0.6


def test_an_empty_ad_or_resume_gives_a_report() -> None:
    nothing = match(Requirements(), resume_with("Baked"))
    nobody = match(Requirements(items=(requirement("Go", "Go"),)), read_resume("# Ann\n\n## Skills\n\nNone\n", "a.md"))

    assert (nothing.score, nothing.fit, set(nothing.by_priority.values())) == (0, Fit.WEAK, {None})
    assert nobody.score == 0
    assert "1 of 1 critical ones missing" in nobody.explanation


def read_and_match(pair: Pair) -> MatchReport:
    resume, job = pair.read()
    return match(extract_requirements(job), resume)


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_the_examples_fit_as_a_person_judged(pair: Pair) -> None:
    report = read_and_match(pair)

    assert report.fit is FITS[pair.fit]
    assert str(report.score) in report.explanation


def test_a_resume_of_another_trade_is_a_weak_fit() -> None:
    resumes, jobs = sorted((EXAMPLES / "resumes").iterdir()), sorted((EXAMPLES / "jobs").iterdir())
    natural = {(p.resume.name, p.job.name) for p in PAIRS}
    crossed = [Pair(r, j, "") for r in resumes for j in jobs if (r.name, j.name) not in natural]

    scores = [read_and_match(p).score for p in crossed]

    assert len(scores) > 25
    assert max(scores) < 50
    assert sum(scores) / len(scores) < 20


def test_the_same_input_gives_the_same_report() -> None:
    assert len(PAIRS) >= 7
    for pair in PAIRS:
        assert read_and_match(pair) == read_and_match(pair)


def test_evidence_in_the_examples_stands_where_it_says() -> None:
    seen = 0
    for pair in PAIRS:
        resume, job = pair.read()
        texts = {located.item.id: located.item.text for located in resume.located_items()}
        for found in match(extract_requirements(job), resume).requirements:
            for evidence in found.evidence:
                if evidence.item_id in texts:
                    assert texts[evidence.item_id][evidence.start : evidence.end] == evidence.quote
                    seen += 1
    assert seen > 100


def test_saying_a_thing_twice_or_adding_lines_never_lowers_the_score() -> None:
    resume, job = PAIRS[0].read()
    requirements = extract_requirements(Job(text=job.text))
    (last,) = resume.sections[-1:]
    more = last.model_copy(
        update={"items": (*last.items, last.items[0].model_copy(update={"id": "x", "text": "Kafka"}))}
    )

    richer = resume.model_copy(update={"sections": (*resume.sections[:-1], more)})

    assert match(requirements, richer).score > match(requirements, resume).score


def test_who_has_what_is_critical_is_no_misfit_for_lack_of_the_rest() -> None:
    ad = "ML Engineer\n\nYou must have 3+ years of machine learning.\n\nRequirements\n" + "".join(
        f"- Experience with {tool}\n" for tool in ("Spark", "MLflow", "Airflow", "Kafka", "Snowflake", "dbt", "PyTorch")
    )
    text = "# N\n\n## Experience\n\n### Machine Learning Engineer, Acme\n2018 - 2023\n\n- Trained PyTorch models\n"
    requirements = extract_requirements(read_job(ad, "ad.txt"))

    report = match(requirements, read_resume(text, "resume.md"))

    assert report.score < 35
    assert report.by_priority[Priority.CRITICAL] == 100
    assert report.fit is Fit.PARTIAL


@pytest.mark.parametrize(
    ("keyword", "bullet", "score"),
    [
        ("financial reporting", "Responsible for the reporting of financials", 1.0),
        ("lifecycle management", "Managed the life cycle of products", 1.0),
        ("life cycle assessment", "Did lifecycle assessments", 1.0),
        ("data base upkeep", "Upkeep of databases", 1.0),
        ("bread baking", "Bread baker by night", 1.0),
        ("roof tiler", "Tiled roofs", 1.0),
        ("complaint resolution", "Resolved complaints of guests", 1.0),
        ("car insurance", "Carpet cleaning and insurance", 0.0),
    ],
)
def test_order_compounds_and_who_does_it_make_no_difference(keyword: str, bullet: str, score: float) -> None:
    assert matched(requirement(keyword, keyword), resume_with(bullet)).score == score


GERMAN = "Wir suchen für unser Team eine Person mit Erfahrung in der {} und in der Beratung"
FRENCH = "Vous avez une expérience de la {} dans une entreprise et vous êtes à l'aise avec les équipes"
DUTCH = "Wij zoeken een collega die ervaring heeft met {} en die het team van onze klanten kent"


@pytest.mark.parametrize(
    ("ad", "keyword", "bullet", "score"),
    [
        (GERMAN, "Kundenbetreuung", "Betreuung von Kunden", 1.0),
        (GERMAN, "Betreuung von Kunden", "Kundenbetreuung und Verkauf", 1.0),
        (GERMAN, "Mitarbeiterführung", "Führung von acht Mitarbeitern", 1.0),
        (GERMAN, "Prüfung von Rechnungen", "Rechnungsprüfung", 1.0),
        (GERMAN, "Einsatzplanung", "Planung der Einsätze", 1.0),
        (GERMAN, "Englischkenntnisse", "Englisch (verhandlungssicher)", 1.0),
        (GERMAN, "Lagerlogistik", "Führung eines Lagers", 0.0),
        (FRENCH, "gestion des paies", "Gestion de la paie", 1.0),
        (FRENCH, "encadrement d'équipe", "J'ai encadré une équipe", 1.0),
        (FRENCH, "logistique", "Gestion de la paie", 0.0),
        (DUTCH, "klantenservice", "Service aan klanten", 1.0),
    ],
)
def test_other_languages_are_matched_by_their_own_stems(ad: str, keyword: str, bullet: str, score: float) -> None:
    found = matched(requirement(ad.format(keyword), keyword), resume_with(bullet))

    assert found.score == score
    for evidence in found.evidence:
        assert evidence.quote in bullet


@pytest.mark.parametrize(
    ("text", "told", "status"),
    [
        ("Fluent Spanish", "Spanish (native)", MatchStatus.MATCHED),
        ("Fluent Spanish", "Spanish (conversational)", MatchStatus.PARTIAL),
        ("Fluent Spanish", "Spanish", MatchStatus.MATCHED),
        ("Spanish a plus", "Spanish (basic)", MatchStatus.MATCHED),
        ("Fluent Spanish", "French (fluent)", MatchStatus.MISSING),
        ("Fluent Spanish", "Spanisch (Muttersprache)", MatchStatus.MATCHED),
        ("Fluent Spanish", "espagnol (notions)", MatchStatus.PARTIAL),
    ],
)
def test_a_language_is_matched_by_how_well_it_is_spoken(text: str, told: str, status: MatchStatus) -> None:
    assert matched(requirement(text, "Spanish"), resume_with(told, section="Languages", head="")).status is status


def test_why_a_language_is_only_partly_there_is_said() -> None:
    found = matched(requirement("Fluent Spanish", "Spanish"), resume_with("Some Spanish"))

    assert found.explanation == "The resume shows Spanish (basic, where fluent is asked for)."


def test_a_resume_shows_the_language_that_it_is_written_in() -> None:
    assert matched(requirement("Fluent English", "English"), resume_with("Fed people")).status is MatchStatus.MATCHED
    assert matched(requirement("Fluent Dutch", "Dutch"), resume_with("Fed people")).status is MatchStatus.MISSING
    literature = requirement("English literature", "English literature")
    assert matched(literature, resume_with("Fed people")).status is MatchStatus.MISSING


@pytest.mark.parametrize(
    ("bullets", "status"),
    [
        (("Led a crew of 8",), MatchStatus.PARTIAL),
        (("Led a crew of 8", "Supervised the bar"), MatchStatus.MATCHED),
        (("Baked bread", "Generated leads"), MatchStatus.MISSING),
    ],
)
def test_soft_skills_are_shown_by_what_was_done(bullets: tuple[str, ...], status: MatchStatus) -> None:
    wanted = requirement("strong leadership skills", "leadership skills", category=Category.SOFT_SKILLS)

    found = matched(wanted, resume_with(*bullets))

    assert found.status is status
    assert bool(found.evidence) is (status is not MatchStatus.MISSING)


def test_soft_skills_are_shown_by_deeds_in_other_languages() -> None:
    wanted = requirement("Führungsstärke und Teamfähigkeit", "Führungsstärke", category=Category.SOFT_SKILLS)

    found = matched(wanted, resume_with("Leitung eines Teams von acht Köchen", "Sechs Lehrlinge geführt"))

    assert (found.status, [e.quote for e in found.evidence]) == (MatchStatus.MATCHED, ["Leitung", "geführt"])


def test_wishes_and_interests_are_no_deeds() -> None:
    wanted = requirement("leadership", "leadership", category=Category.SOFT_SKILLS)

    assert matched(wanted, resume_with("Led a choir", section="Interests", head="")).score == 0


def test_a_duty_of_leading_is_partly_shown_by_having_led() -> None:
    duty = requirement("Act with leadership in our company", category=Category.RESPONSIBILITIES)

    found = matched(duty, resume_with("Supervised 12 people"))

    assert (found.status, [e.quote for e in found.evidence]) == (MatchStatus.PARTIAL, ["Supervised"])


@pytest.mark.parametrize(
    ("head", "score"),
    [
        ("### Cook, Grill\n2020 - 2024", 1.0),
        ("### Cook, Grill\nJan 2020 - Jan 2024", 1.0),
        ("### Cook, Grill\nJan 2020 - Mar 2023", 0.7),
        ("### Cook, Grill\nJan 2020 - Dec 2021", 0.5),
        ("### Cook, Grill (part-time)\nJan 2018 - Dec 2021", 0.5),
        ("### Kitchen intern, Grill\nJan 2020 - Dec 2021", 0.25),
    ],
)
def test_too_few_years_are_partly_there_and_half_times_count_half(head: str, score: float) -> None:
    wanted = requirement("4 years of sourdough", "sourdough", years=4)

    assert matched(wanted, resume_with("Baked sourdough", head=head), date(2026, 11, 1)).score == score


def test_overlapping_positions_count_once_and_a_half_one_adds_nothing_to_a_whole_one() -> None:
    text = (
        "# Ann\n\n## Experience\n\n### Baker, Mill\n2018 - 2020\n\n- Baked sourdough\n\n"
        "### Baker, Grill (part-time)\n2018 - 2020\n\n- Baked sourdough\n"
    )
    wanted = requirement("2 years of sourdough", "sourdough", years=2)

    found = matched(wanted, read_resume(text, "a.md"))

    assert "shows 2 years" in found.explanation
    assert "half" not in found.explanation


def test_half_times_are_told() -> None:
    wanted = requirement("4 years of sourdough", "sourdough", years=4)
    resume = resume_with("Baked sourdough", head="### Cook, Grill (part-time)\nJan 2018 - Dec 2021")

    assert "shows 2 years, part-time work and internships counted half" in matched(wanted, resume).explanation


def test_a_skill_listed_without_dates_is_half_there_if_the_career_is_long_enough() -> None:
    def resume(years: str) -> Resume:
        return read_resume(
            f"# Ann\n\n## Experience\n\n### Cook, Grill\n{years}\n\n- Fed people\n\n## Skills\n\nSourdough\n", "a.md"
        )

    wanted = requirement("4 years of sourdough", "sourdough", years=4)

    assert matched(wanted, resume("Jan 2015 - Dec 2022")).score == 0.5
    assert matched(wanted, resume("Jan 2022 - Dec 2022")).score == 0.25


def test_a_similar_title_is_enough_to_count_a_position() -> None:
    wanted = requirement("3 years as a senior pastry cook", "senior pastry cook", years=3)
    resume = resume_with("Fed people", head="### Pastry Cook, Grill\nJan 2018 - Dec 2021")

    assert matched(wanted, resume).score == 1


@pytest.mark.parametrize(
    ("text", "degree", "status"),
    [
        ("Bachelor's degree in accounting or a related field", "BSc Economics, 2016", MatchStatus.MATCHED),
        ("Bachelor's degree in accounting or a related field", "BSc Zoology, 2016", MatchStatus.PARTIAL),
        ("Bachelor's degree in accounting", "BSc Economics, 2016", MatchStatus.PARTIAL),
    ],
)
def test_a_related_field_will_do_where_the_ad_says_so(text: str, degree: str, status: MatchStatus) -> None:
    wanted = requirement(text, "Bachelor's degree", category=Category.EDUCATION)

    assert matched(wanted, resume_with(degree, section="Education", head="### Leeds\n2013 - 2016")).status is status


def scored(*wanted: Requirement, bullets: tuple[str, ...] = ("Moved services to k8s",)) -> MatchReport:
    items = tuple(w.model_copy(update={"id": f"r{n}"}) for n, w in enumerate(wanted))
    return match(Requirements(items=items), resume_with(*bullets))


KUBERNETES = requirement("Kubernetes", "Kubernetes")


@pytest.mark.parametrize(
    "missing",
    [
        requirement("Sweep the yard by night", category=Category.RESPONSIBILITIES),
        requirement("humour", "humour", category=Category.SOFT_SKILLS),
        requirement("way with words", "way with words"),
        requirement("Go", "Go", priority=Priority.NICE_TO_HAVE),
    ],
)
def test_what_a_resume_hardly_says_or_need_not_have_costs_less_than_a_demand(missing: Requirement) -> None:
    demand = requirement("Terraform", "Terraform", priority=missing.priority)

    assert scored(KUBERNETES, demand).score < scored(KUBERNETES, missing).score or (
        missing.priority is Priority.NICE_TO_HAVE
        and scored(KUBERNETES, missing).score > 100 * 3 / 4 + 5  # a plain mean of weights 3 and 1 is 75
    )


def test_showing_more_of_anything_never_lowers_the_score() -> None:
    wanted = [
        KUBERNETES,
        requirement("Sweep the cold yard by night", category=Category.RESPONSIBILITIES),
        requirement("leadership", "leadership", category=Category.SOFT_SKILLS),
        requirement("Go", "Go", priority=Priority.NICE_TO_HAVE),
        requirement("way with words", "way with words"),
    ]
    told = ("Moved services to k8s", "Swept the yard", "Swept the cold yard by night", "Led 8", "Wrote Go services")

    scores = [scored(*wanted, bullets=told[: n + 1]).score for n in range(len(told))]

    assert scores == sorted(scores)
    assert scores[0] < scores[-1]


def test_one_missing_licence_of_several_does_not_rule_out_a_strong_fit_but_the_only_one_does() -> None:
    licence = [requirement(name, name, category=Category.EDUCATION) for name in ("BLS", "ACLS", "TNCC")]
    more = [requirement(name, name) for name in ("Triage", "Wound care", "Phlebotomy", "Kubernetes")]
    held = ("BLS, ACLS", "Triage, wound care, phlebotomy", "k8s")

    assert scored(*licence, *more, bullets=held).fit is Fit.STRONG
    assert scored(licence[2], *more, bullets=held).fit is Fit.PARTIAL


def test_one_critical_demand_alone_makes_no_misfit() -> None:
    wanted = requirement("Terraform", "Terraform")
    rest = [requirement(n, n, priority=Priority.IMPORTANT) for n in ("Kubernetes", "Docker", "Linux")]
    bullets = ("k8s, Docker, Linux",)

    assert scored(wanted, *rest, bullets=bullets).fit is Fit.PARTIAL
    more = [requirement(n, n) for n in ("Ansible", "Pulumi")]
    assert scored(wanted, *more, *rest, bullets=bullets).fit is Fit.WEAK


def test_years_are_those_of_what_is_named_where_something_is() -> None:
    wanted = requirement("3 years of payroll with a workforce of 500", "payroll", "workforce", years=3)
    head = "### Cook, Grill\n2014 - 2020"

    assert matched(wanted, resume_with("Fed a workforce of 900", head=head)).score == 0
    assert matched(wanted, resume_with("Ran payroll", head=head)).score == 1


def test_a_field_beside_the_keyword_counts_where_the_keyword_is_not_there() -> None:
    wanted = requirement("4 years in welding, plumbing or the like", "welding", years=4)
    head = "### Helper, Pipes Ltd\n2014 - 2020"

    found = matched(wanted, resume_with("Plumbing of 40 flats", head=head))

    assert (found.score, found.keywords_missing) == (1, ("welding",))


def test_a_soft_skill_without_known_deeds_is_looked_for_by_its_name_only() -> None:
    wanted = requirement("work ethic", "work ethic", category=Category.SOFT_SKILLS)

    assert matched(wanted, resume_with("Led a crew of 8", "Worked hard")).score == 0


def test_work_stands_in_for_a_higher_degree_too_where_the_ad_takes_an_equivalent() -> None:
    text = (
        "# Ann\n\n## Experience\n\n### Cook, Grill\n2010 - 2020\n\n- Fed people\n\n"
        "## Education\n\n### Leeds\n2008 - 2010\n\n- Associate degree\n"
    )
    wanted = requirement("Bachelor's degree or equivalent", "Bachelor's degree", category=Category.EDUCATION)

    found = matched(wanted, read_resume(text, "a.md"))

    assert (found.status, found.evidence[0].quote) == (MatchStatus.PARTIAL, "Associate degree")


@pytest.mark.parametrize("word", ["Straßenbauplanung", "Planungs" + "bau" * 40])
def test_words_that_cannot_be_cut_stay_whole(word: str) -> None:
    found = matched(requirement(GERMAN.format("Planung"), "Planung"), resume_with(f"{word} in Ulm"))

    assert found.score == 0


def test_a_resume_that_calls_no_section_experience_has_it_where_nobody_knows() -> None:
    resume = resume_with("Baked sourdough", head="### Baker, Mill\n2015 - 2020")
    section = resume.sections[-1].model_copy(update={"kind": SectionKind.OTHER})
    unknown = resume.model_copy(update={"sections": (section,)})

    assert matched(requirement("5 years of sourdough", "sourdough", years=5), unknown).score == 1


@pytest.mark.parametrize(
    ("summary", "score"),
    [
        ("Clerk seeking a role in property management.", 0),
        ("Clerk with years of property management, looking for a new team.", 1),
        ("Seeking a role where I can use my property management.", 1),
    ],
)
def test_what_a_summary_wishes_for_shows_nothing(summary: str, score: float) -> None:
    resume = resume_with(section="Summary", head=summary)

    assert matched(requirement("Property management", "property management"), resume).score == score


@pytest.mark.parametrize(
    ("demand", "bullet", "status"),
    [
        ("Experience of training staff", "Trained four new secretaries", MatchStatus.MATCHED),
        ("Experience supervising students", "Supervised 2 PhD students", MatchStatus.MATCHED),
        ("Mentor apprentices", "Teach and coach 1st year apprentices", MatchStatus.MATCHED),
        ("Train new associates and run the safety meetings each day", "Trained 11 new hires", MatchStatus.PARTIAL),
        ("Experience of training staff", "Supervised the ovens", MatchStatus.MISSING),
        ("Experience supervising students", "Managed stock for the students' shop", MatchStatus.MISSING),
    ],
)
def test_people_trained_or_led_are_told_in_other_words(demand: str, bullet: str, status: MatchStatus) -> None:
    assert matched(requirement(demand, "zebras", category=Category.EXPERIENCE), resume_with(bullet)).status is status


def test_a_list_of_publications_is_a_record_of_them() -> None:
    wanted = requirement("A record of publications in peer reviewed journals", "publications")
    listed = resume_with(
        "Lee A. On rye. J Bread 2020.", "Lee A. On oats. J Bread 2021.", section="Publications", head=""
    )

    found = matched(wanted, listed)

    assert (found.status, found.explanation) == (MatchStatus.MATCHED, "The resume lists 2 publications.")
    assert matched(wanted, resume_with("Baked bread")).status is MatchStatus.MISSING


@pytest.mark.parametrize(
    ("demand", "keyword", "bullet", "section", "status"),
    [
        ("Payroll qualification", "Payroll", "Ran payroll for 20", "Experience", MatchStatus.MISSING),
        ("Payroll qualification", "Payroll", "Certificate in Payroll", "Certifications", MatchStatus.MATCHED),
        (
            "A hospitality qualification, Level 5",
            "qualification",
            "Diploma in Hotel Management Level 5",
            "Education",
            "matched",
        ),
        (
            "A licence in hotel management",
            "licence zebra",
            "Diploma in Hotel Management",
            "Education",
            MatchStatus.MISSING,
        ),
    ],
)
def test_work_is_no_paper_and_a_paper_may_have_another_name(
    demand: str, keyword: str, bullet: str, section: str, status: MatchStatus
) -> None:
    wanted = requirement(demand, keyword, category=Category.EDUCATION)

    assert matched(wanted, resume_with(bullet, section=section, head="")).status == status


def test_a_degree_of_a_profession_is_met_by_its_field_and_by_no_other() -> None:
    wanted = requirement("BSN required", "BSN", category=Category.EDUCATION)

    def with_degree(name: str) -> MatchStatus:
        return matched(wanted, resume_with(name, section="Education", head="")).status

    assert with_degree("B.S. in Nursing, Oak College, 2016") is MatchStatus.MATCHED
    assert with_degree("B.A. in History, Oak College, 2016") is MatchStatus.MISSING


def test_a_certificate_will_do_where_the_ad_takes_it_for_a_degree() -> None:
    wanted = requirement(
        "Bachelor's degree or CPR", "Bachelor's degree", "CPR", category=Category.EDUCATION, any_of=True
    )

    assert matched(wanted, resume_with("CPR, 2024", section="Certifications", head="")).status is MatchStatus.MATCHED


def test_what_was_done_now_and_then_is_no_years_of_it() -> None:
    wanted = requirement("2+ years of dispatch", "dispatch", years=2)

    assert matched(wanted, resume_with("Ran the dispatch desk")).status is MatchStatus.MATCHED
    assert matched(wanted, resume_with("Ran the dispatch desk on 40 weekends")).status is MatchStatus.PARTIAL


def test_two_words_of_two_sentences_tell_of_nothing() -> None:
    wanted = requirement("Publish packages in our learning system", category=Category.RESPONSIBILITIES)
    resume = resume_with("I coach colleagues in learning. The heating system was mine to feed")

    assert matched(wanted, resume).status is MatchStatus.MISSING


def test_fluent_in_both_is_bilingual() -> None:
    wanted = requirement("Bilingual English/Spanish", "English", "Spanish")

    assert matched(wanted, resume_with("Spanish (fluent)", section="Languages", head="")).status is MatchStatus.MATCHED
    assert matched(wanted, resume_with("Spanish (basic)", section="Languages", head="")).status is MatchStatus.PARTIAL


@pytest.mark.parametrize(
    ("bullet", "status"),
    [
        ("Payroll for 35 employees", MatchStatus.PARTIAL),
        ("Payroll for 800 employees", MatchStatus.MATCHED),
        ("Payroll of a mill", MatchStatus.MATCHED),
    ],
)
def test_what_was_done_on_a_much_smaller_scale_is_met_in_part(bullet: str, status: MatchStatus) -> None:
    wanted = requirement("2 years of payroll with a workforce of 500", "payroll", years=2)

    assert matched(wanted, resume_with(bullet)).status is status


def test_a_role_of_somebody_who_leads_is_shown_by_people_led_and_not_by_help_for_a_leader() -> None:
    wanted = requirement("A year in a lead or supervisory role", "supervisory", category=Category.EXPERIENCE)
    supervisor = requirement("Supervisor experience", "supervisor", category=Category.EXPERIENCE)

    assert matched(wanted, resume_with("Responsible for supervising 4 tellers")).status is MatchStatus.MATCHED
    assert matched(wanted, resume_with("Fed 4 tellers")).status is MatchStatus.MISSING
    assert matched(supervisor, resume_with("Helped the supervisor with rotas")).status is MatchStatus.MISSING


def test_no_years_that_are_insisted_on_no_strong_fit() -> None:
    wanted = [
        requirement("2 years of sourdough", "sourdough", years=2),
        *(requirement(f"Python {n}", "Python", id=f"r{n}") for n in range(2, 9)),
    ]

    def fit(bullet: str, head: str) -> Fit:
        resume = resume_with(bullet, "Python", head=head)
        return match(Requirements(items=tuple(wanted)), resume, date(2026, 1, 1)).fit

    assert fit("Baked sourdough", "### Cook, Sea Grill\n2018 - 2022") is Fit.STRONG
    assert fit("Baked sourdough on two weekends", "### Cook, Sea Grill\n2018 - 2022") is Fit.PARTIAL


def schooled(text: str, *keywords: str, line: str, head: str = "Ann Lee") -> MatchStatus:
    """What an education requirement comes to for a resume with one line of education."""
    document = read_resume(f"# {head}\n\n## Education\n\n- {line}\n", "a.md")
    return matched(requirement(text, *keywords, category=Category.EDUCATION), document).status


def test_the_state_of_an_address_is_no_licence_of_the_state() -> None:
    resume = read_resume("# Ann Lee\nNew York, NY\n\n## Education\n\n- BA English, 2010\n", "a.md")
    wanted = requirement("a NY State license", "NY", category=Category.EDUCATION)

    assert matched(wanted, resume).status is MatchStatus.MISSING


@pytest.mark.parametrize("text", ["MS preferred", "MS", "an MS is a plus"])
def test_initials_that_stand_alone_are_a_degree(text: str) -> None:
    held = resume_with("M.S. Mechanical Engineering, 2007", section="Education", head="### Oak University\n2005 - 2007")

    assert matched(requirement(text, "MS"), held).status is MatchStatus.MATCHED
    assert matched(requirement(text, "MS"), resume_with("Cared for MS patients")).status is not MatchStatus.MATCHED


def test_whom_an_ad_wants_to_study_still_has_no_degree_yet() -> None:
    line = "BA Business Management, University of Leeds, 2024 - 2027 (expected)"

    assert schooled("Studying towards a degree in business", "degree", line=line) is MatchStatus.MATCHED
    assert schooled("Degree in business", "degree", line=line) is not MatchStatus.MATCHED


def test_a_science_subject_is_any_science_and_a_good_degree_no_field() -> None:
    text = "a good honours degree in a science subject"

    assert schooled(text, "honours degree", line="MPhys (First), Cardiff, 2010") is not MatchStatus.MISSING
    assert schooled(text, "honours degree", line="PhD Physics, Cardiff, 2014") is MatchStatus.MATCHED
    assert schooled(text, "honours degree", line="BA History, Cardiff, 2014") is not MatchStatus.MATCHED


def test_childcare_is_learnt_in_early_years() -> None:
    line = "NCFE CACHE Level 3 Diploma in Early Years Education and Care, 2015"

    assert schooled("Level 3 childcare qualification", "childcare", line=line) is MatchStatus.MATCHED


def test_a_title_tells_of_nobody_led() -> None:
    head = "### Assistant Accountant, Oak Ltd\n2018 - 2020"
    wanted = requirement("Line manage one assistant accountant", "assistant accountant")

    assert matched(wanted, resume_with("Kept the books", head=head)).status is MatchStatus.MISSING
    led = matched(wanted, resume_with("Kept the books", "Managed two trainees", head=head))
    assert led.status is not MatchStatus.MISSING
    assert led.evidence[0].quote == "Managed two trainees"


@pytest.mark.parametrize("told", ["Supply sergeant, US Army", "Led 7 soldiers", "Served in the Navy"])
def test_a_service_is_military_experience(told: str) -> None:
    wanted = requirement("military experience", "military", category=Category.EXPERIENCE)

    assert matched(wanted, resume_with(told)).status is MatchStatus.MATCHED
    assert matched(wanted, resume_with("Sold bread")).status is MatchStatus.MISSING


@pytest.mark.parametrize(
    ("keyword", "told"),
    [("A/B testing", "Wrote headlines, A/B tested in Chartbeat"), ("CI/CD", "Git with CI on GitLab")],
)
def test_a_practice_is_told_by_its_verb_or_a_part_of_its_name(keyword: str, told: str) -> None:
    assert matched(requirement(keyword, keyword), resume_with(told)).status is MatchStatus.MATCHED


def test_words_of_two_sentences_of_a_long_paragraph_tell_of_two_things() -> None:
    wanted = requirement("Design clear pages for users of bakeries", category=Category.RESPONSIBILITIES)
    filler = "Sold bread and rolls to the people of three towns, every day of the week but one, in rain and snow."
    apart = f"Painted clear glass. {filler} Saw the design. {filler} Read pages aloud."
    paragraph = read_resume(f"# A\n\n## Experience\n\n### Clerk, Oak\n2018 - 2020\n\n{apart}\n", "a.md")
    said = read_resume(
        f"# A\n\n## Experience\n\n### Clerk, Oak\n2018 - 2020\n\n{filler} Design clear pages for users.\n", "a.md"
    )

    assert matched(wanted, paragraph).status is MatchStatus.MISSING
    found = matched(wanted, said)
    assert found.status is MatchStatus.MATCHED
    assert found.evidence[0].quote == "Design clear pages for users"


@pytest.mark.parametrize(
    ("second", "fit"),
    [
        (("driver's license", "auto insurance"), Fit.STRONG),
        (("UK driving licence",), Fit.STRONG),
        (("ACLS", "driver's license"), Fit.PARTIAL),
    ],
)
def test_to_lack_a_licence_to_drive_and_a_car_says_nothing(second: tuple[str, ...], fit: Fit) -> None:
    items = (
        requirement("RN license", "RN", category=Category.EDUCATION),
        requirement("Wound care", "wound care", id="r2"),
        requirement("Epic", "Epic", id="r3"),
        requirement("PICC lines", "PICC", id="r4"),
        requirement(" and ".join(second), *second, id="r5", category=Category.EDUCATION),
    )

    assert match(Requirements(items=items), resume_with("Wound care, PICC lines, Epic")).fit is fit


def test_no_years_of_experience_are_asked_of_a_beginner() -> None:
    wanted = requirement("0-3 years of experience with Python", "Python", years=0)

    assert matched(wanted, resume_with("Wrote Python")).status is MatchStatus.MATCHED
    assert matched(wanted, resume_with("Baked bread")).status is MatchStatus.MISSING
    anybody = requirement("0-2 years of experience", years=0)
    assert matched(anybody, resume_with("Baked bread")).status is MatchStatus.MATCHED


@pytest.mark.parametrize(
    ("summary", "status"),
    [
        ("Baker of sourdough since 2014.", MatchStatus.MATCHED),
        ("Baker of sourdough for the last nine years.", MatchStatus.MATCHED),
        ("Baker of sourdough since 2022.", MatchStatus.PARTIAL),
        ("Baker of sourdough. Married since 2014.", MatchStatus.PARTIAL),
    ],
)
def test_a_summary_says_since_when(summary: str, status: MatchStatus) -> None:
    resume = read_resume(f"# Ann\n\n## Summary\n\n{summary}\n", "a.md")

    assert matched(requirement("8 years of sourdough", "sourdough", years=8), resume, date(2024, 6, 1)).status is status


@pytest.mark.parametrize(
    ("degree", "score"), [("BA Social Work, 2017", 0.9), ("BA Social Work", 0.5), ("BA Social Work, 2023", 0.33)]
)
def test_years_after_a_qualification_begin_with_a_degree(degree: str, score: float) -> None:
    resume = read_resume(
        f"# Ann\n\n## Experience\n\n### Helper, Home\n2010 - present\n\n- Helped\n\n## Education\n\n- {degree}\n",
        "a.md",
    )
    wanted = requirement("3 years' post-qualifying experience", "post-qualifying", years=3)

    assert matched(wanted, resume, date(2024, 6, 1)).score == score


def test_one_side_of_a_choice_has_the_years_also_where_another_has_a_name() -> None:
    wanted = requirement("2 years in packing or supply chain", "packing", "supply chain", any_of=True, years=2)

    assert matched(wanted, resume_with("Packing of fish")).score == 1


@pytest.mark.parametrize(
    ("keyword", "line"),
    [
        ("ERP", "Led the move to SAP S/4HANA"),
        ("data protection", "GDPR champion"),
        ("customer relationship management", "Answered tickets in Zendesk"),
        ("Microsoft Office", "Kept the rota in MS Excel"),
        ("customer-facing role", "Customer service by telephone"),
        ("acute hospital setting", "Emergency Department, 40 beds"),
        ("intravenous medicines", "Administering of IV medications"),
        ("ILS", "ALS"),
        ("FLT licence", "Counterbalance forklift (RTITB)"),
        ("industrial distribution", "B2B distribution of fasteners"),
        ("Java EE", "Built a shop in J2EE"),
    ],
)
def test_what_clearly_shows_a_thing_shows_it(keyword: str, line: str) -> None:
    assert matched(requirement(keyword, keyword), resume_with(line)).status is MatchStatus.MATCHED


def test_a_broader_name_shows_no_platform() -> None:
    assert matched(requirement("JEE internals", "JEE"), resume_with("Wrote Java")).status is MatchStatus.MISSING


def test_a_fifth_of_what_is_insisted_on_is_a_misfit() -> None:
    named = ("Python", "Kafka", "Docker", "Terraform", "Ansible", "Rust")

    def fit(*lines: str) -> Fit:
        wanted = tuple(requirement(n, n, priority=Priority.CRITICAL, id=f"r{i}") for i, n in enumerate(named))
        loose = tuple(
            requirement(n, n, priority=Priority.IMPORTANT, id=f"s{i}")
            for i, n in enumerate(("Excel", "Word processing", "Tableau"))
        )
        return match(Requirements(items=(*wanted, *loose)), resume_with(*lines)).fit

    assert fit("Wrote Python", "Used Excel, Tableau and word processing") is Fit.WEAK
    assert fit("Wrote Python with Kafka and Docker", "Used Excel and Tableau") is Fit.PARTIAL


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("High school diploma or GED required", "Whetstone High School, 2019"),
        ("High school diploma or GED required", "Medical Assisting Diploma, 2022"),
        ("MBA or other advanced degree", "MBA, Ross School, 2012"),
        ("Degree or Diploma in Social Work", "BA (Hons) Social Work, 2017"),
        ("Degree or Diploma in Social Work", "Diploma in Social Work, 1999"),
    ],
)
def test_who_has_one_of_the_papers_has_what_is_asked(text: str, line: str) -> None:
    wanted = extract_requirements(Job(text=f"Clerk\n\nRequirements\n- {text}\n"))
    resume = read_resume(f"# Ann\n\n## Education\n\n- {line}\n", "a.md")

    assert [each.status for each in match(wanted, resume).requirements] == [MatchStatus.MATCHED]
