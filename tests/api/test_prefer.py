"""The Prefer header."""

import pytest

from api.prefer import Preference, read_preference


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([], Preference(30, "")),
        (["respond-async"], Preference(0, "respond-async")),
        (["wait=5"], Preference(5, "wait=5")),
        (["wait=0"], Preference(0, "wait=0")),
        (["respond-async, wait=5"], Preference(5, "respond-async, wait=5")),
        (["respond-async", "wait=5"], Preference(5, "respond-async, wait=5")),
        (["Wait = 5 ; x=y , RESPOND-ASYNC"], Preference(5, "respond-async, wait=5")),
        (['wait="5"'], Preference(5, "wait=5")),
        (["wait=5, wait=9"], Preference(5, "wait=5")),
        (["wait=9999999999999999999999"], Preference(300, "wait=300")),
        (["wait=-1"], Preference(30, "")),
        (["wait=²"], Preference(30, "")),
        (["wait"], Preference(30, "")),
        (["return=minimal,,"], Preference(30, "")),
    ],
)
def test_what_is_understood_is_followed_and_the_rest_passed_over(headers: list[str], expected: Preference) -> None:
    assert read_preference(headers) == expected
