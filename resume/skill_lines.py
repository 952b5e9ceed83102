"""Reading `data/skills.toml`, whose lines all have one form: a parser of all of TOML takes five times as long for them,
and whoever starts the program waits for it."""

import re
from collections.abc import Iterator

_GROUP = re.compile(r'\["([^"]+)"\]')
_SKILL = re.compile(r'(?:"([^"]+)"|([\w-]+)) = \{(.*)\}')
_FIELD = re.compile(r"(\w+) = \[([^\]]*)\]")


def read_skills(text: str) -> Iterator[tuple[str, str, dict[str, list[str]]]]:
    """Every skill with its group and the lists of what is given of it.

    Raises ValueError: a line is neither empty, a comment, a group nor a skill.
    """
    group = ""
    for line in text.splitlines():
        if skill := _SKILL.fullmatch(line):
            # Strings in double quotes, without quotes in them, parted by commas.
            given = {key: listed.split('"')[1::2] for key, listed in _FIELD.findall(skill[3])}
            yield group, skill[1] or skill[2], given
        elif title := _GROUP.fullmatch(line):
            group = title[1]
        elif line and not line.startswith("#"):
            raise ValueError(f"skills.toml: no skill: {line}")
