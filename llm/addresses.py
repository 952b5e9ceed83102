"""Where providers are reached and with which key: read from the variables that their own clients use."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

_UNREADABLE = "an address that cannot be read"


def first_set(names: Sequence[str], environment: Mapping[str, str]) -> str | None:
    """The value of the first of the variables that has one."""
    return next((value for name in names if (value := environment.get(name, "").strip())), None)


def is_address(url: str) -> bool:
    """Whether it is an address of a server."""
    return without_secret(url) != _UNREADABLE


def without_secret(url: str) -> str:
    """An address without user, password and query, to be shown."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return _UNREADABLE
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return _UNREADABLE
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{port}{parts.path}"
