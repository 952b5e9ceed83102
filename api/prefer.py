"""The Prefer header (RFC 7240): how long a client wants to wait for the result itself."""

from collections.abc import Iterable
from dataclasses import dataclass

DEFAULT_WAIT_S = 30
MAX_WAIT_S = 300


@dataclass(frozen=True, slots=True)
class Preference:
    """How long to wait, in seconds, and the preferences that this follows, for `Preference-Applied`."""

    wait_s: float = DEFAULT_WAIT_S
    applied: str = ""


def read_preference(headers: Iterable[str]) -> Preference:
    """`wait=N` waits N seconds (300 at most), `respond-async` not at all; together they wait N seconds.

    The first of each counts. What is unknown or malformed is passed over, as the RFC asks for.
    """
    wanted: dict[str, str] = {}
    for each in ",".join(headers).split(","):
        name, _, value = each.partition(";")[0].partition("=")
        wanted.setdefault(name.strip().lower(), value.strip().strip('"'))
    is_async = wanted.get("respond-async") == ""
    written = wanted.get("wait", "")
    applied = ["respond-async"] if is_async else []
    if written.isascii() and written.isdigit():
        wait_s = min(int(written[:9]), MAX_WAIT_S)
        return Preference(wait_s, ", ".join([*applied, f"wait={wait_s}"]))
    return Preference(0, "respond-async") if is_async else Preference()
