"""A resume that is not English gains no English words: what is worded is left, and headings are in its language."""

import re
from pathlib import Path

import pytest

from resume.model import Resume
from resume.readers import read_resume
from resume.writers import write_resume
from tasks.plan import Level
from tests.documents import job, resume
from tests.recovery.steps import Steps

DOCUMENTS = Path(__file__).parents[1] / "resume" / "languages"
ADS = Path(__file__).parents[1] / "resume" / "ads"
GERMAN = """\
# Jana Köhler

## Profil

Softwareentwicklerin mit Erfahrung in der Entwicklung von Anwendungen für die Energiewirtschaft.

## Berufserfahrung

### Softwareentwicklerin
Stadtwerke Nord GmbH, Berlin
Feb. 2020 – heute

- Entwicklung von Schnittstellen mit Python und Postgres
- Betrieb der Dienste auf k8s und Docker mit Terraform
- Einführung von CI/CD mit GitLab und Kafka

### Entwicklerin
Datenwerk AG, Hamburg
Nov. 2017 – Jan. 2020

- Pflege der Anwendung in Java

### Werkstudentin
Kontor Software GmbH
04/2015 – Okt. 2017

- Tests geschrieben
"""
AD = """\
Softwareentwickler (m/w/d)

Ihr Profil

- Sehr gute Kenntnisse in Python und PostgreSQL
- Erfahrung mit Kubernetes, Docker und Terraform
- CI/CD mit GitLab
- Kafka oder RabbitMQ
"""


def tailored(document: Resume, ad: str, level: Level) -> str:
    result = Steps(document, job(ad), level=level).result()
    return write_resume(result, result.format)


@pytest.mark.parametrize("level", [Level.BALANCED, Level.EXTENSIVE])
def test_a_german_resume_stays_german(level: Level) -> None:
    text = tailored(resume(GERMAN), AD, level)

    assert "Betrieb der Dienste auf Kubernetes und Docker" in text
    assert "## Kenntnisse\n\nPython" in text
    assert not [word for word in ("Skills", "Experience", "Oct", "Also") if word in text]
    assert "04/2015 – Okt. 2017" in text


def test_one_more_line_of_skills_has_a_label_of_the_language() -> None:
    document = GERMAN + "\n## Kenntnisse\n\n- **Sprachen:** Java, SQL\n- **Werkzeuge:** Git, Jira\n"

    assert "- **Weitere:** Python" in tailored(resume(document), AD, Level.BALANCED)


@pytest.mark.parametrize("path", sorted(DOCUMENTS.iterdir()), ids=lambda path: path.name)
def test_nothing_english_is_added_and_nothing_is_lost(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    ad = next(ADS.glob(f"{path.name[:2]}.*")).read_text(encoding="utf-8")

    text = tailored(read_resume(source, path.name), ad, Level.EXTENSIVE)

    assert sorted(re.findall(r"\w+", text)) == sorted(re.findall(r"\w+", source))
