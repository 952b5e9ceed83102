"""Ads of many trades, and the shapes in which one ad reaches us: typed, pasted, or as the data of a service."""

import html
import json
from collections.abc import Callable
from typing import Any, NamedTuple


class Ad(NamedTuple):
    """An ad by its parts. `company` is a name; the lines of the lists have no full stops."""

    title: str
    company: str
    place: str
    about: str
    duties: tuple[str, ...]
    must: tuple[str, ...]
    nice: tuple[str, ...]
    benefits: tuple[str, ...]


ADS = {
    "backend": Ad(
        "Senior Backend Engineer",
        "Quillmoor Software",
        "Leeds, England",
        "Quillmoor makes billing software for water companies. We are 60 people in two offices.",
        (
            "Design and build REST APIs in Python and PostgreSQL",
            "Run services on Kubernetes and keep them observable",
            "Mentor two junior engineers",
        ),
        (
            "5+ years of professional backend development",
            "Strong Python skills and experience with PostgreSQL",
            "Experience with message queues (Kafka or RabbitMQ)",
            "Bachelor's degree in computer science or equivalent experience",
        ),
        ("Terraform or another infrastructure-as-code tool", "Knowledge of GraphQL"),
        ("28 days of holiday", "A training budget of 1,500 pounds a year"),
    ),
    "nurse": Ad(
        "Registered Nurse - Medical Surgical Unit",
        "Harthill Regional Hospital",
        "Amarillo, TX",
        "Harthill Regional Hospital has 240 beds and cares for three counties.",
        (
            "Assess patients and administer medication on a 32-bed unit",
            "Document care in Epic during every shift",
            "Educate patients and families before discharge",
        ),
        (
            "Current Texas RN license",
            "BLS certification from the American Heart Association",
            "At least two years of medical surgical nursing experience",
            "Strong communication skills",
        ),
        ("CMSRN certification", "Experience with Epic or Cerner"),
        ("Health insurance from day one", "Tuition support"),
    ),
    "accountant": Ad(
        "Staff Accountant",
        "Bexley Grain Cooperative",
        "Omaha, NE",
        "Bexley Grain Cooperative belongs to 900 farmers.",
        (
            "Prepare month-end journal entries and account reconciliations",
            "Support the annual audit",
            "Maintain the fixed asset register",
        ),
        (
            "Bachelor's degree in accounting",
            "3 years of general ledger experience",
            "Advanced Excel (pivot tables, lookups)",
            "Working knowledge of U.S. GAAP",
        ),
        ("CPA license", "Experience with NetSuite or a similar ERP"),
        ("401(k) with a match of 5%", "Paid parental leave"),
    ),
    "cook": Ad(
        "Line Cook",
        "Cinder & Rye Restaurant Group",
        "Portland, OR",
        "We cook over oak, five nights a week.",
        (
            "Prepare grill and sauté stations for 150 covers",
            "Keep the kitchen clean and follow HACCP rules",
            "Train new cooks on the line",
        ),
        (
            "Two years of experience in a high-volume kitchen",
            "Knife skills and knowledge of classic sauces",
            "Food handler card",
        ),
        ("Pastry or bread baking experience", "Spanish"),
        ("Family meal every day", "A share of the tips"),
    ),
    "teacher": Ad(
        "Primary School Teacher",
        "Larchfield Academy",
        "Kent, England",
        "Larchfield Academy is a two-form entry school.",
        (
            "Plan and teach lessons across the Key Stage 2 curriculum",
            "Assess pupils' progress and report to parents",
            "Lead one after-school club",
        ),
        (
            "Qualified Teacher Status",
            "Experience of teaching phonics",
            "Strong classroom management",
        ),
        ("A specialism in mathematics", "Experience with pupils who have special educational needs"),
        ("Teachers' Pension Scheme", "Free parking"),
    ),
    "electrician": Ad(
        "Journeyman Electrician",
        "Volta Ridge Electric LLC",
        "Tucson, AZ",
        "Volta Ridge Electric wires hospitals and schools in southern Arizona.",
        (
            "Install conduit, panels and wiring in commercial buildings",
            "Read blueprints and troubleshoot motor controls",
            "Supervise one apprentice",
        ),
        (
            "Journeyman license",
            "4 years of commercial experience",
            "Knowledge of the National Electrical Code",
            "Valid driver's license",
        ),
        ("OSHA 30 certification", "PLC programming"),
        ("Company truck", "Overtime at double pay"),
    ),
    "sales": Ad(
        "Account Executive",
        "Pellworth Analytics",
        "Chicago, IL",
        "Pellworth Analytics sells demand forecasts to grocers.",
        (
            "Manage the full sales cycle from prospecting to close",
            "Build a pipeline of mid-market grocers",
            "Negotiate contracts with procurement teams",
        ),
        (
            "3+ years of B2B sales experience",
            "Proficiency in Salesforce",
            "Proven record of exceeding quota",
        ),
        ("Experience selling SaaS", "Familiarity with HubSpot or Outreach"),
        ("Uncapped commission", "Remote Fridays"),
    ),
    "warehouse": Ad(
        "Warehouse Supervisor",
        "Northgate Parcel Ltd",
        "Derby, England",
        "Northgate Parcel moves 40,000 parcels a night.",
        (
            "Lead a team of 25 pickers and loaders",
            "Monitor inventory accuracy in the warehouse management system",
            "Enforce health and safety rules",
        ),
        (
            "Two years of experience as a team leader",
            "Forklift licence",
            "Experience with a warehouse management system (SAP EWM or Manhattan)",
        ),
        ("Lean or Six Sigma training", "Basic Excel"),
        ("Night premium of 20%", "Free meals"),
    ),
    "civil": Ad(
        "Civil Engineer, Drainage",
        "Thornbury Consulting Engineers",
        "Pittsburgh, PA",
        "Thornbury designs roads that stay dry.",
        (
            "Design storm drainage for state highways",
            "Prepare construction drawings in Civil 3D",
            "Coordinate permits with county agencies",
        ),
        (
            "Bachelor's degree in civil engineering",
            "EIT certificate and progress toward a PE license",
            "Experience with AutoCAD Civil 3D",
            "Knowledge of HEC-RAS or StormCAD",
        ),
        ("Master's degree in water resources", "GIS experience"),
        ("Paid license fees", "Flexible hours"),
    ),
    "people": Ad(
        "HR Generalist",
        "Wexcombe Manufacturing Inc",
        "Dayton, OH",
        "Wexcombe Manufacturing presses parts for tractors.",
        (
            "Handle onboarding and benefits enrollment for 300 employees",
            "Investigate employee relations cases",
            "Maintain records in Workday",
        ),
        (
            "Bachelor's degree in human resources",
            "At least 3 years of HR experience",
            "Knowledge of FMLA and ADA rules",
        ),
        ("SHRM-CP certification", "Experience in a union environment"),
        ("Medical and dental insurance", "Profit sharing"),
    ),
}

_HEADINGS = ("About us", "Responsibilities", "Requirements", "Nice to have", "Benefits")


def _sections(ad: Ad) -> list[tuple[str, tuple[str, ...]]]:
    return list(zip(_HEADINGS, ((ad.about,), ad.duties, ad.must, ad.nice, ad.benefits), strict=True))


def _head(ad: Ad) -> str:
    return f"{ad.title}\nCompany: {ad.company}\nLocation: {ad.place}\n"


def markdown(ad: Ad) -> str:
    parts = [f"# {ad.title}\n\n**Company:** {ad.company}\n**Location:** {ad.place}"]
    for heading, lines in _sections(ad):
        body = lines[0] if heading == "About us" else "\n".join(f"- {line}" for line in lines)
        parts.append(f"## {heading}\n\n{body}")
    return "\n\n".join(parts) + "\n"


def typed(ad: Ad) -> str:
    """Plain text with headings in capitals and dashes."""
    parts = [_head(ad)]
    for heading, lines in _sections(ad):
        parts.append(
            f"{heading.upper()}\n" + "\n".join(lines if heading == "About us" else [f"- {x}" for x in lines]) + "\n"
        )
    return "\n".join(parts)


def colons(ad: Ad) -> str:
    """Plain text with a colon behind each heading and round bullets with full stops."""
    parts = [_head(ad)]
    for heading, lines in _sections(ad):
        marker = "" if heading == "About us" else "• "
        parts.append(f"{heading}:\n" + "\n".join(f"{marker}{x.rstrip('.')}." for x in lines) + "\n")
    return "\n".join(parts)


def bare(ad: Ad) -> str:
    """Pasted from a page: headings and lines alike, the bullets gone."""
    return _head(ad) + "\n" + "\n".join(f"{heading}\n" + "\n".join(lines) for heading, lines in _sections(ad)) + "\n"


def run_on(ad: Ad) -> str:
    """Pasted from a page, all its line breaks and bullets gone."""
    return _head(ad) + "\n" + " ".join(f"{heading} {' '.join(lines)}" for heading, lines in _sections(ad)) + "\n"


def run_on_with_colons(ad: Ad) -> str:
    return _head(ad) + "\n" + " ".join(f"{heading}: {'; '.join(lines)}." for heading, lines in _sections(ad)) + "\n"


def run_on_with_bullets(ad: Ad) -> str:
    """In one line, each bullet glued to its neighbours."""
    texts = [
        f"{heading} {lines[0] if heading == 'About us' else '•' + '•'.join(lines)}" for heading, lines in _sections(ad)
    ]
    return _head(ad) + "\n" + " ".join(texts) + "\n"


def glued(ad: Ad) -> str:
    """The text of a page from which only the tags were taken, so that lines have nothing between them."""
    return _head(ad) + "\n" + "".join(heading + "".join(lines) for heading, lines in _sections(ad)) + "\n"


def as_html(ad: Ad, *, heading: str = "h3", with_paragraphs: bool = False) -> str:
    parts = []
    for name, lines in _sections(ad):
        inner = "<p>{}</p>" if with_paragraphs else "{}"
        items = "".join(f"<li>{inner.format(html.escape(line))}</li>" for line in lines)
        body = f"<p>{html.escape(lines[0])}</p>" if name == "About us" else f"<ul>\n{items}\n</ul>"
        parts.append(f"<{heading}>{name}</{heading}>{body}")
    return "\n".join(parts)


def _data(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False)


def greenhouse(ad: Ad) -> str:
    return _data(
        {
            "absolute_url": "https://boards.example.com/jobs/1",
            "id": 4012,
            "internal_job_id": 77,
            "title": ad.title,
            "company_name": ad.company,
            "updated_at": "2024-05-02T10:00:00-04:00",
            "location": {"name": ad.place},
            "metadata": [{"id": 1, "name": "Internal", "value": None}],
            "content": html.escape(as_html(ad)),
            "departments": [{"id": 9, "name": "Operations", "child_ids": [], "parent_id": None}],
            "offices": [{"id": 5, "name": ad.place, "location": ad.place}],
        }
    )


def lever(ad: Ad) -> str:
    _, duties, must, nice, benefits = _sections(ad)
    lists = [
        {"text": n, "content": "".join(f"<li>{html.escape(x)}</li>" for x in lines)}
        for n, lines in (duties, must, nice)
    ]
    return _data(
        {
            "id": "b1f0",
            "text": ad.title,
            "categories": {"commitment": "Full-time", "department": "Field", "location": ad.place, "team": "West"},
            "country": "US",
            "description": f"<div>{html.escape(ad.about)}</div>",
            "descriptionPlain": ad.about,
            "lists": lists,
            "additional": f"<div><b>{benefits[0]}</b></div><ul>{''.join(f'<li>{x}</li>' for x in ad.benefits)}</ul>",
            "additionalPlain": "\n".join([benefits[0], *ad.benefits]),
            "hostedUrl": "https://jobs.example.com/b1f0",
            "applyUrl": "https://jobs.example.com/b1f0/apply",
            "createdAt": 1714600000000,
            "workplaceType": "onsite",
        }
    )


def ashby(ad: Ad) -> str:
    return _data(
        {
            "apiVersion": "1",
            "jobs": [
                {
                    "id": "c2",
                    "title": ad.title,
                    "department": "Delivery",
                    "location": ad.place,
                    "isListed": True,
                    "isRemote": False,
                    "employmentType": "FullTime",
                    "publishedAt": "2024-05-02T10:00:00+00:00",
                    "descriptionHtml": as_html(ad, heading="h2", with_paragraphs=True),
                    "descriptionPlain": typed(ad),
                    "jobUrl": "https://jobs.example.com/c2",
                }
            ],
        }
    )


def smart_recruiters(ad: Ad) -> str:
    about, duties, must, nice, benefits = (
        "<ul>" + "".join(f"<li>{html.escape(x)}</li>" for x in lines) + "</ul>" for _, lines in _sections(ad)
    )
    return _data(
        {
            "id": "744",
            "uuid": "0d",
            "name": ad.title,
            "company": {"identifier": "X1", "name": ad.company},
            "releasedDate": "2024-05-02T10:00:00.000Z",
            "location": {"city": ad.place.split(",")[0], "region": ad.place.split(", ")[1], "remote": False},
            "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
            "jobAd": {
                "sections": {
                    "companyDescription": {"title": "Company Description", "text": about},
                    "jobDescription": {"title": "Job Description", "text": duties},
                    "qualifications": {
                        "title": "Qualifications",
                        "text": f"{must}<p><strong>Nice to have</strong></p>{nice}",
                    },
                    "additionalInformation": {
                        "title": "Additional Information",
                        "text": f"<p><b>Benefits</b></p>{benefits}",
                    },
                }
            },
        }
    )


def workday(ad: Ad) -> str:
    return _data(
        {
            "jobPostingInfo": {
                "id": "9f",
                "title": ad.title,
                "jobDescription": as_html(ad, heading="b").replace("</b>", "</b><br />"),
                "location": ad.place,
                "postedOn": "Posted 3 Days Ago",
                "timeType": "Full time",
                "jobReqId": "R-1001",
                "country": {"descriptor": "United States of America", "id": "bc"},
                "canApply": True,
                "externalUrl": "https://example.wd5.example.com/job/1",
            },
            "hiringOrganization": {"name": ad.company, "url": ""},
        }
    )


def json_ld(ad: Ad) -> str:
    return _data(
        {
            "@context": "https://schema.org/",
            "@type": "JobPosting",
            "title": ad.title,
            "description": f"<p>{html.escape(ad.about)}</p>",
            "responsibilities": "\n".join(ad.duties),
            "qualifications": "<ul>" + "".join(f"<li>{html.escape(x)}</li>" for x in ad.must) + "</ul>",
            "datePosted": "2024-05-02",
            "validThrough": "2024-07-02T00:00",
            "employmentType": "FULL_TIME",
            "hiringOrganization": {"@type": "Organization", "name": ad.company, "sameAs": "https://example.com"},
            "jobLocation": {
                "@type": "Place",
                "address": {
                    "@type": "PostalAddress",
                    "addressLocality": ad.place.split(", ")[0],
                    "addressRegion": ad.place.split(", ")[1],
                },
            },
            "jobBenefits": list(ad.benefits),
            "niceToHave": list(ad.nice),
        }
    )


def board(ad: Ad) -> str:
    """An answer of a job board: a list of ads, the text as HTML with bold lines for headings."""
    return _data(
        {
            "data": [
                {
                    "slug": "x-1",
                    "company_name": ad.company,
                    "title": ad.title,
                    "description": as_html(ad, heading="strong")
                    .replace("<strong>", "<p><strong>")
                    .replace("</strong>", "</strong></p>"),
                    "remote": False,
                    "url": "https://example.com/x-1",
                    "tags": ["Office"],
                    "job_types": ["full time"],
                    "location": ad.place,
                    "created_at": 1714600000,
                }
            ],
            "links": {"first": None},
            "meta": {"current_page": 1},
        }
    )


def lists_of_lists(ad: Ad) -> str:
    return _data(
        {
            "job_title": ad.title,
            "employer": ad.company,
            "city": ad.place,
            "sections": [{"heading": name, "items": [list(lines)]} for name, lines in _sections(ad)],
        }
    )


SHAPES: dict[str, Callable[[Ad], str]] = {
    each.__name__: each
    for each in (
        *(markdown, typed, colons, bare, run_on, run_on_with_colons, run_on_with_bullets, glued),
        *(greenhouse, lever, ashby, smart_recruiters, workday, json_ld, board, lists_of_lists),
    )
}
