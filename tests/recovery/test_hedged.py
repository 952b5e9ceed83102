"""What somebody says is hardly there, or only helped with."""

import pytest

from recovery.hedged import is_hedged


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Excel, some VBA, Word", "VBA"),
        ("Python (basic), SQL", "Python"),
        ("Familiar with Docker, Kafka and Redis", "Redis"),
        ("Data – Beginner: Git, AWS", "AWS"),
        ("Helped with payroll", "payroll"),
        ("Power BI (reading, not building), Excel", "Power BI"),
        ("Never used Kafka", "Kafka"),
        ("Exposure to wound care", "wound care"),
    ],
)
def test_it_is_heard(text: str, skill: str) -> None:
    start = text.index(skill)

    assert is_hedged(text, start, start + len(skill))


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Excel, some VBA, Word", "Word"),
        ("Python (basic), SQL", "SQL"),
        ("Guided reading, phonics", "reading"),
        ("Machine learning in Python", "Python"),
        ("Basic Life Support (BLS)", "Basic Life Support"),
        ("Supported 200 users with Active Directory", "Active Directory"),
    ],
)
def test_what_is_simply_said_is_no_hedge(text: str, skill: str) -> None:
    start = text.index(skill)

    assert not is_hedged(text, start, start + len(skill))
