"""Job ads whose requirements were labelled by hand: `benchmarks/ads/labels.toml` says what the words mean.

The rules are fitted to the working ads. Those of other authors were measured before anybody looked at what is read of
them; a lot parted the sixteen of one author into `opened`, which was looked at since, and `sealed`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from resume.job import Category, Job
from resume.readers import read_job

ADS = Path(__file__).resolve().parent / "ads"
SETS = {  # by other authors, who had not read the rules
    "working": ADS,
    "held_out": ADS / "held_out",  # looked at since
    "blind": ADS / "blind",  # looked at since
    "opened": ADS / "opened",  # half of another author's, looked at since
    "sealed": ADS / "sealed",  # its other half, never looked at
    "unseen": ADS / "unseen",  # never looked at
}


class Stress(StrEnum):
    """How a recruiter sorts what an ad says."""

    MUST = "must"
    NICE = "nice"
    DUTY = "duty"
    LOGISTICS = "logistics"


@dataclass(frozen=True, slots=True)
class Label:
    """One thing that a recruiter would list.

    Args:
        text: the words of the ad, white space aside.
        categories: where it may be filed, the likeliest first; none for logistics.
        years: the least number asked for.
        degree, licence: what a resume would have to say.
        any_of: one of these is enough.
    """

    text: str
    priority: Stress
    categories: tuple[Category, ...] = ()
    years: float | None = None
    degree: str | None = None
    licence: str | None = None
    any_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledAd:
    """An ad as our readers read it, and its labels in the order of the ad."""

    name: str
    job: Job
    labels: tuple[Label, ...]


def labelled_ads(folder: Path = ADS) -> list[LabelledAd]:
    """All ads of a folder that has `labels.toml`."""
    known = tomllib.loads((folder / "labels.toml").read_text(encoding="utf-8"))
    return [
        LabelledAd(
            name,
            read_job((folder / each["file"]).read_bytes(), each["file"]),
            tuple(_label(values) for values in each["requirements"]),
        )
        for name, each in known.items()
    ]


def _label(values: Mapping[str, Any]) -> Label:
    category = values.get("category", [])
    return Label(
        text=values["text"],
        priority=Stress(values["priority"]),
        categories=tuple(Category(each) for each in ([category] if isinstance(category, str) else category)),
        years=values.get("years"),
        degree=values.get("degree"),
        licence=values.get("licence"),
        any_of=tuple(values.get("any_of", ())),
    )
