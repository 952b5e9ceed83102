"""Job ads as data: the text that they become, whoever made the JSON."""

import json
from typing import Any

import pytest

from resume.ads.clauses import split_clauses
from resume.errors import UnreadableDocument
from resume.readers import read_job
from resume.readers.html_text import html_text

JSON_RESUME_JOB = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    "title": "Web Developer",
    "company": "Oak Ltd",
    "type": "Full-time",
    "description": "We are looking for a developer.",
    "location": {"address": "1 Oak St", "city": "Berlin", "countryCode": "DE"},
    "remote": "Hybrid",
    "experience": "Mid-level",
    "responsibilities": ["Build pages", "Fix pages"],
    "qualifications": ["3+ years of JavaScript"],
    "skills": [{"name": "Web", "level": "Master", "keywords": ["HTML", "CSS"]}, "Git", {"level": "any"}],
    "meta": {"canonical": "http://example.com"},
}


def test_a_job_of_json_resume_becomes_a_readable_ad() -> None:
    job = read_job(json.dumps(JSON_RESUME_JOB), "job.json")

    assert (job.title, job.company, job.location) == ("Web Developer", "Oak Ltd", "Berlin, DE")
    assert (
        job.text
        == """\
Web Developer
Company: Oak Ltd
Location: Berlin, DE
Type: Full-time
Remote: Hybrid
Experience level: Mid-level

We are looking for a developer.

Responsibilities:
- Build pages
- Fix pages

Qualifications:
- 3+ years of JavaScript

Skills:
- Web: HTML, CSS (master level)
- Git
- any
"""
    )
    assert "3+ years of JavaScript" in [clause.text for clause in split_clauses(job.text)]


HTML = "<p>We <b>cook</b>.</p><h3>Requirements</h3><ul><li>Knives &amp; pans</li><li><p>Fish</p></li></ul><p>Bye</p>"
TEXT = "We cook.\n\nRequirements:\n\n- Knives & pans\n- Fish\n\nBye"


ESCAPED = HTML.replace("<", "&lt;").replace(">", "&gt;")
POSTING = {
    "@type": "JobPosting",
    "title": "Cook",
    "hiringOrganization": {"name": "Oak"},
    "description": "x y",
    "jobLocation": {"address": {"addressLocality": "Leeds", "addressCountry": {"name": "UK"}}},
}
LISTS = {
    "text": "Cook",
    "categories": {"location": "Leeds", "team": "Grill"},
    "hostedUrl": "https://x",
    "lists": [
        {"text": "You have:", "content": "<li>Knives</li><li>Pans</li>"},
        {"text": "More", "content": ["a"]},
    ],
}
LISTS_TEXT = "Cook\nLocation: Leeds\nTeam: Grill\n\nYou have:\n- Knives\n- Pans\n\nMore:\n- a\n"
COOK = {"title": "Cook", "description": "Grill fish"}
PLACES = [{"name": "Leeds"}, "Oslo", {}]


@pytest.mark.parametrize(
    ("data", "fields", "text"),
    [
        ({"title": "Cook", "content": ESCAPED, "id": 1}, ("Cook", None, None), TEXT),
        ({"jobTitle": "Cook", "companyName": "Oak", "description": HTML}, ("Cook", "Oak", None), TEXT),
        (POSTING, ("Cook", "Oak", "Leeds, UK"), "x y"),
        (LISTS, ("Cook", None, "Leeds"), LISTS_TEXT),
        ({"data": [{"title": "Cook", "requirements": ["Knives"]}]}, ("Cook", None, None), "Requirements:\n- Knives"),
        ([{"job": {"position": "Cook", "duties": "word " * 50}}], ("Cook", None, None), "Duties:\nword word"),
        ({"name": "Cook", "summary": "a\r\nb", "locations": PLACES}, ("Cook", None, "Leeds; Oslo"), "a\nb"),
        ({"title": "Cook", "description": ["one", "two", None]}, ("Cook", None, None), "- one\n- two"),
        ({"title": "Cook", "job": "x", "benefits": "Food\nwine"}, ("Cook", None, None), "Benefits:\nFood\nwine"),
        ({"title": "5 < 6", "description": "1 < 2 &amp; 3"}, ("5 < 6", None, None), "1 < 2 & 3"),
        ({"name": "Cook", "title": "Chef", "description": "x"}, ("Chef", None, None), "Name: Cook"),
        ({"title": "Cook", "location": {"planet": "Mars"}, "description": "x"}, ("Cook", None, "Planet: Mars"), "x"),
    ],
)
def test_answers_of_job_services_are_read(data: Any, fields: tuple[str | None, ...], text: str) -> None:
    job = read_job(json.dumps(data), "job.json")

    assert (job.title, job.company, job.location) == fields
    assert text in job.text
    assert "https://" not in job.text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<script>x</script><style>y</style>z<p></p>", "z"),
        ("<div><div>a</div></div><div>b</div>", "a\n\nb"),
        ("<ul><li></li><li>a</li></ul>", "- a"),
        ("<ol><li>a<ul><li>b</li></ul></li></ol>", "- a\n- b"),
        ("a  <b>b</b>\n c", "a b c"),
        ("</script></p>a<p>", "a"),
        ("<p><strong>Your tasks</strong></p><ul><li><b>Grill</b></li></ul>", "Your tasks:\n\n- Grill"),
        ("<b>Skills</b><br>Knives<br><b>Pay: good</b>", "Skills:\nKnives\nPay: good"),
        ("<h2>What do you bring?</h2>x", "What do you bring?\n\nx"),
        ("&amp;lt;p&amp;gt;a&amp;lt;/p&amp;gt;", "a"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
    ],
)
def test_html_becomes_lines(html: str, text: str) -> None:
    assert html_text(html) == text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"jobAd": {"sections": {"a": {"title": "Duties", "text": "<p>Grill</p>"}}}, "name": "Cook"}, "Duties:\nGrill"),
        (
            {"title": "Cook", "sections": [{"heading": "Duties", "items": [["Grill", "Fry"]]}]},
            "Duties:\n- Grill\n- Fry",
        ),
        ({"title": "Cook", "description": "x", "additional": "<b>Pay</b><p>Tips</p>"}, "Additional:\nPay:\n\nTips"),
        (
            {"title": "Cook", "description": "x", "experienceRequirements": {"monthsOfExperience": 36}},
            "Experience Requirements:\n- 3 years of experience",
        ),
        (
            {"title": "Cook", "description": "x", "educationRequirements": {"credentialCategory": "high school"}},
            "Education Requirements:\n- High school",
        ),
        ({"title": "Cook", "description": "x", "type": {"id": "p", "label": "Permanent"}}, "Type: Permanent"),
        ({"@graph": [{"@type": "WebSite", "name": "Oak"}, {"@type": "JobPosting", **COOK}]}, "Cook\n\nGrill fish"),
        ({"title": "Cook", "description": "Grill fish", "descriptionHtml": "<p>Grill cod</p>"}, "Cook\n\nGrill cod"),
    ],
)
def test_parts_of_an_ad_are_found_wherever_they_stand(data: Any, expected: str) -> None:
    assert expected in read_job(json.dumps(data), "job.json").text


def test_what_is_said_twice_is_read_once_and_records_of_the_service_not_at_all() -> None:
    data = {
        "title": "Cook",
        "descriptionHtml": "<p>Grill fish</p>",
        "descriptionPlain": "Grill fish",
        "departments": [{"id": 1, "name": "Kitchen"}],
        "benefits": [{"id": 7, "name": "Internal"}, "Lunch"],
    }

    assert read_job(json.dumps(data), "job.json").text == "Cook\n\nGrill fish\n\nBenefits:\n- Lunch\n"


def test_of_several_ads_one_must_be_kept() -> None:
    data = {"jobs": [{"title": "Cook", "description": "x"}, {"title": "Chef", "description": "y"}]}

    with pytest.raises(UnreadableDocument, match=r"job\.json holds 2 job ads: keep the one") as error:
        read_job(json.dumps(data), "job.json")

    assert error.value.code == "not_a_job"
