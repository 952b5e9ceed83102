"""The names of files."""

import pytest

from runs.library.exports import file_stem


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Ada Example", "Ada Example"),
        ("Ada / Lovelace: résumé", "Ada Lovelace résumé"),
        ("../../etc/passwd", "etc passwd"),
        ("a\x00b\nc", "a b c"),
        ('"quoted" <name>?', "quoted name"),
        ("...", "resume"),
        ("", "resume"),
        ("x" * 200, "x" * 80),
        ("名前", "名前"),
    ],
)
def test_a_name_becomes_one_that_every_system_can_take(name: str, stem: str) -> None:
    assert file_stem(name) == stem
