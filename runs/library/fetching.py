"""Fetching a job ad from the web, without becoming a way into the network that the service stands in.

Only http and https on their usual ports, only addresses of the public internet. A name is resolved once, all its
addresses are checked, and the connection goes to one of those that were checked, whatever the name leads to later; so
it is with each redirect. Size and time are bounded, of the whole, compressed bodies included. Nothing is sent but the
request: no cookies, no referrer, no credentials, and no proxy of the environment is used.
"""

import asyncio
import codecs
import contextlib
import socket
import ssl
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple

import httpx2

from resume.readers.formats import MAX_BYTES

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Awaitable[Sequence[Address]]]

PORTS = frozenset({80, 443, 8080, 8443})
MAX_URL = 2_000  # characters
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": "Tailorbird (reads one job ad for a person)",
    "Accept": "text/html,application/xhtml+xml,application/json;q=0.9,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.1",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_DEFAULT_PORT = {"http": 80, "https": 443}
_SPECIAL_V4 = [ip_network(net) for net in ("192.0.0.0/24", "192.88.99.0/24", "100.64.0.0/10")]
_GLOBAL_V6 = ip_network("2000::/3")
_TRANSLATED_V6 = ip_network("64:ff9b::/96")  # an address of the old internet, in its last 32 bits


class NotFetched(Exception):
    """The page was not fetched. `code` is stable; the message names the host and says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken, and for how long. `timeout_s` is of everything together, names and redirects included."""

    max_bytes: int = MAX_BYTES
    timeout_s: float = 10.0
    connect_s: float = 4.0  # to one address; then the next one is tried
    max_redirects: int = 5
    ports: frozenset[int] = PORTS


class Fetched(NamedTuple):
    """A page. `name` is its address without the query, for messages; text in `body` is UTF-8 where that was told."""

    url: str
    name: str
    media_type: str
    body: bytes


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet: not private, loopback, link-local (where clouds keep their
    metadata), multicast, reserved, or a disguise of such a one."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in _TRANSLATED_V6:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        if address not in _GLOBAL_V6 or address.sixtofour is not None or address.teredo is not None:
            return False
    elif any(address in each for each in _SPECIAL_V4):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


async def resolve_name(host: str, port: int) -> Sequence[Address]:
    """All addresses of a host, as the system knows them.

    Raises: OSError.
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ip_address(str(sockaddr[0]).partition("%")[0]) for *_, sockaddr in found]


class Fetcher:
    """Fetches pages.

    Args:
        resolve: finds the addresses of a host.
        is_allowed: whether an address may be connected to.
        trusted: whose certificates are believed; those that the system believes when None.
    """

    def __init__(
        self,
        limits: Limits = Limits(),
        *,
        resolve: Resolve = resolve_name,
        is_allowed: Callable[[Address], bool] = is_public,
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        self._limits = limits
        self._resolve = resolve
        self._is_allowed = is_allowed
        self._trusted = trusted

    async def fetch(self, url: str) -> Fetched:
        """The page at an address.

        Raises: NotFetched with the code bad_url, address_not_allowed, unreachable, too_slow, too_large, not_served
            or too_many_redirects.
        """
        checked = self._checked(url)
        try:
            async with asyncio.timeout(self._limits.timeout_s):
                return await self._follow(checked)
        except TimeoutError:
            raise NotFetched(
                "too_slow",
                f"{checked.host} does not send the page within {self._limits.timeout_s:g} seconds: {_PASTE}",
            ) from None

    async def _follow(self, url: httpx2.URL) -> Fetched:
        for _ in range(self._limits.max_redirects + 1):
            async with self._asked(url) as answer:
                if answer.status_code not in _REDIRECTS:
                    return await self._taken(url, answer)
                location = answer.headers.get("location", "")
            try:
                target = str(url.join(location))
            except httpx2.InvalidURL:
                target = ""
            url = self._checked(target)
        raise NotFetched("too_many_redirects", f"{url.host} leads from one address to the next without end: {_PASTE}")

    def _checked(self, written: str) -> httpx2.URL:
        """The address, if it is one that may be fetched as far as its words tell."""
        try:
            url = httpx2.URL(written.strip()) if len(written) <= MAX_URL else httpx2.URL()
        except httpx2.InvalidURL:
            url = httpx2.URL()
        if url.scheme not in _DEFAULT_PORT or not url.host or "%" in url.host:
            raise NotFetched("bad_url", "this is not the address of a web page: give one that begins with https://")
        if url.userinfo:
            raise NotFetched("address_not_allowed", f"an address with a user name in it is not fetched: {_PASTE}")
        if _port(url) not in self._limits.ports:
            raise NotFetched("address_not_allowed", f"{url.host} port {url.port} is no usual place of pages: {_PASTE}")
        return url.copy_with(fragment=None)

    async def _addresses(self, url: httpx2.URL) -> Sequence[Address]:
        """The addresses of the host; all of them may be connected to."""
        try:
            found = await self._resolve(url.raw_host.decode("ascii"), _port(url))
        except (OSError, UnicodeError):  # a label that is too long is a UnicodeError
            found = ()
        if not found:
            raise NotFetched("unreachable", f"there is no host {url.host}: check the address, or paste the ad's text")
        if not all(map(self._is_allowed, found)):
            raise NotFetched(
                "address_not_allowed", f"{url.host} is not on the public internet, so it is not fetched: {_PASTE}"
            )
        return found

    @contextlib.asynccontextmanager
    async def _asked(self, url: httpx2.URL) -> AsyncIterator[httpx2.Response]:
        """The answer's head, from the first of the host's addresses that can be connected to."""
        trusted = self._trusted or _trusted_by_the_system()
        problem = "does not answer"
        for address in await self._addresses(url):
            transport = httpx2.AsyncHTTPTransport(verify=trusted, trust_env=False)
            async with contextlib.AsyncExitStack() as stack:
                await stack.enter_async_context(transport)
                request = httpx2.Request(
                    "GET",
                    url.copy_with(host=str(address)),
                    headers={"Host": url.netloc.decode("ascii"), **_HEADERS},
                    extensions={
                        "sni_hostname": url.raw_host.decode("ascii").rstrip("."),
                        "timeout": {"connect": self._limits.connect_s},
                    },
                )
                try:
                    answer = await transport.handle_async_request(request)
                except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
                    problem = _connect_problem(error)
                    continue
                except httpx2.HTTPError:
                    raise NotFetched("unreachable", f"{url.host} broke off the answer: {_PASTE}") from None
                stack.push_async_callback(answer.aclose)
                yield answer
                return
        raise NotFetched("unreachable", f"{url.host} {problem}: {_PASTE}")

    async def _taken(self, url: httpx2.URL, answer: httpx2.Response) -> Fetched:
        if answer.status_code != 200:
            raise NotFetched("not_served", f"{url.host} answers with status {answer.status_code}: {_PASTE}")
        body = bytearray()
        try:
            async for piece in _decoded(answer, self._limits.max_bytes + 1):
                body += piece
                if len(body) > self._limits.max_bytes:
                    most = self._limits.max_bytes / 1024 / 1024
                    raise NotFetched("too_large", f"the page of {url.host} has more than {most:g} MiB: {_PASTE}")
        except (httpx2.HTTPError, zlib.error):
            raise NotFetched("unreachable", f"{url.host} broke off in the middle of the page: {_PASTE}") from None
        media_type, charset = _content_type(answer)
        name = str(url.copy_with(query=None))
        return Fetched(str(url), name, media_type, _as_utf8(bytes(body), charset))


_PASTE = "open it in a browser, and paste the ad's text"


def _port(url: httpx2.URL) -> int:
    return url.port if url.port is not None else _DEFAULT_PORT[url.scheme]


def _connect_problem(error: httpx2.HTTPError) -> str:
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLError):
        cause = cause.__cause__ or cause.__context__
    return "cannot prove who it is (its certificate)" if cause is not None else "does not answer"


async def _decoded(answer: httpx2.Response, most: int) -> AsyncIterator[bytes]:
    """The pieces of the body without compression, none longer than `most` bytes."""
    encoding = answer.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip", ""):
        raise NotFetched("not_served", f"the page comes in an encoding that was not asked for: {_PASTE}")
    unzip = zlib.decompressobj(wbits=31) if encoding.endswith("gzip") else None
    async for piece in answer.aiter_raw(65_536):
        yield piece if unzip is None else unzip.decompress(piece, most)


def _content_type(answer: httpx2.Response) -> tuple[str, str]:
    """The media type, and the charset that the server says, both in lower case."""
    media_type, *parameters = answer.headers.get("content-type", "").lower().split(";")
    for each in parameters:
        name, _, value = each.partition("=")
        if name.strip() == "charset":
            return media_type.strip(), value.strip().strip('"')
    return media_type.strip(), ""


def _as_utf8(body: bytes, charset: str) -> bytes:
    """The body in UTF-8, where the server says another charset and is right; else as it came."""
    try:
        body.decode()
    except UnicodeDecodeError:
        with contextlib.suppress(LookupError, UnicodeDecodeError):
            name = codecs.lookup(charset).name if charset.isascii() and charset else ""
            if name.startswith(("iso8859", "cp", "koi8", "shift_jis", "euc", "gb", "big5", "mac")):
                return body.decode("cp1252" if name == "iso8859-1" else name).encode()
    return body


@cache
def _trusted_by_the_system() -> ssl.SSLContext:
    return ssl.create_default_context()  # takes 20 ms
