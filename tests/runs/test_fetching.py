"""Fetching pages from servers of our own: what is taken, and every way in that must stay shut."""

import asyncio
import gzip
import ssl
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from runs.library.fetching import Address, Fetched, Fetcher, Limits, NotFetched, is_public

PUBLIC = ip_address("127.0.0.2")  # stands for an address of the public internet
PAGE = b"<!doctype html><title>x</title><p>Nurse wanted</p>"

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def is_allowed(address: Address) -> bool:
    return address == PUBLIC or is_public(address)


class Names:
    """A name server of our own. Each name gives its answers one after the other, the last one for ever."""

    def __init__(self, **known: Sequence[str]) -> None:
        self._known = {name.replace("_", "."): list(answers) for name, answers in known.items()}
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[Address]:
        self.asked.append(host)
        answers = self._known.get(host)
        if answers is None:
            found = await asyncio.get_running_loop().getaddrinfo(host, port)  # numbers, in all their spellings
            return [ip_address(str(sockaddr[0]).partition("%")[0]) for *_, sockaddr in found]
        said = answers.pop(0) if len(answers) > 1 else answers[0]
        return [ip_address(each) for each in said.split()]


class Site:
    """A web server that answers every request in one way, and remembers what it was asked."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.requests: list[str] = []
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            self.requests.append((await reader.readuntil(b"\r\n\r\n")).decode())
            await self._answer(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def site(answer: Answer, host: str = str(PUBLIC), tls: ssl.SSLContext | None = None) -> AsyncIterator[Site]:
    served = Site(answer)
    server = await asyncio.start_server(served.serve, host, 0, ssl=tls)
    served.port = server.sockets[0].getsockname()[1]
    try:
        yield served
    finally:
        server.close()


def answering(body: bytes, status: str = "200 OK", **headers: str) -> Answer:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    head += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write("\r\n".join([*head, "", ""]).encode() + body)
        await writer.drain()

    return answer


async def fetch(
    served: Site, url: str = "http://jobs.example/ad", names: Names | None = None, **limits: float
) -> Fetched:
    """Fetch with our name server; the port of the site is added to the address."""
    names = names or Names(jobs_example=[str(PUBLIC)])
    settings = Limits(ports=frozenset({80, 443, served.port}), **limits)  # type: ignore[arg-type]  # numbers, all
    fetcher = Fetcher(settings, resolve=names, is_allowed=is_allowed)
    scheme, _, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return await fetcher.fetch(f"{scheme}://{host}:{served.port}{slash}{path}")


async def refused(
    served: Site, url: str = "http://jobs.example/ad", names: Names | None = None, **limits: float
) -> str:
    with pytest.raises(NotFetched) as told:
        await fetch(served, url, names, **limits)
    assert "\n" not in str(told.value)
    return told.value.code


async def test_a_page_is_fetched_with_nothing_of_ours_in_the_request() -> None:
    async with site(answering(PAGE, Content_Type="text/html; charset=utf-8", Set_Cookie="a=b")) as served:
        page = await fetch(served, "http://jobs.example/ad?id=7#top")

    assert page.body == PAGE
    assert page.media_type == "text/html"
    assert page.name == f"http://jobs.example:{served.port}/ad"
    (request,) = served.requests
    assert request.startswith("GET /ad?id=7 HTTP/1.1\r\n")
    assert f"Host: jobs.example:{served.port}\r\n" in request
    assert "cookie" not in request.lower()
    assert "referer" not in request.lower()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",  # noqa: S104
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "192.0.0.192",
        "192.88.99.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b:1::808:808",
        "2002:7f00:1::",
        "2001:0:808:808::1",
        "2001:db8::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ],
)
async def test_addresses_that_are_not_public_are_never_connected_to(address: str) -> None:
    assert not is_public(ip_address(address))
    async with site(answering(PAGE)) as served:
        assert await refused(served, names=Names(jobs_example=[address])) == "address_not_allowed"
        mixed = Names(jobs_example=[f"{PUBLIC} {address}"])
        assert await refused(served, names=mixed) == "address_not_allowed"
    assert served.requests == []


@pytest.mark.parametrize("address", ["8.8.8.8", "::ffff:8.8.8.8", "64:ff9b::808:808", "2606:4700:4700::1111"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"]
)
async def test_this_machine_is_refused_however_it_is_spelled(host: str) -> None:
    async with site(answering(PAGE), "127.0.0.1") as served:
        assert await refused(served, f"http://{host}/") in ("address_not_allowed", "bad_url")
    assert served.requests == []


async def test_a_redirect_to_this_machine_is_refused() -> None:
    async with site(answering(PAGE), "127.0.0.1") as inside:
        inner = f"http://127.0.0.1:{inside.port}/secret"
        async with site(answering(b"", "302 Found", Location=inner)) as served:
            settings = Limits(ports=frozenset({served.port, inside.port}))
            fetcher = Fetcher(settings, resolve=Names(jobs_example=[str(PUBLIC)]), is_allowed=is_allowed)
            with pytest.raises(NotFetched) as told:
                await fetcher.fetch(f"http://jobs.example:{served.port}/")
    assert told.value.code == "address_not_allowed"
    assert len(served.requests) == 1
    assert inside.requests == []


async def test_a_name_that_leads_elsewhere_the_second_time_is_asked_once() -> None:
    names = Names(jobs_example=[str(PUBLIC), "127.0.0.1"])
    async with site(answering(PAGE)) as served:
        page = await fetch(served, names=names)

    assert page.body == PAGE
    assert names.asked == ["jobs.example"]


async def test_after_a_redirect_the_name_is_checked_again() -> None:
    names = Names(jobs_example=[str(PUBLIC), "127.0.0.1"])
    async with site(answering(b"", "301 Moved", Location="/next")) as served:
        assert await refused(served, names=names) == "address_not_allowed"
    assert names.asked == ["jobs.example", "jobs.example"]
    assert len(served.requests) == 1


async def test_redirects_are_followed_to_the_page() -> None:
    places = {"/ad": "b", "/b": "?c=1"}

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = served.requests[-1].split()[1]
        is_last = path not in places
        said = answering(PAGE) if is_last else answering(b"", "303 See Other", Location=places[path])
        await said(_, writer)

    async with site(answer) as served:
        page = await fetch(served)

    assert page.url == f"http://jobs.example:{served.port}/b?c=1"
    assert [request.split()[1] for request in served.requests] == ["/ad", "/b", "/b?c=1"]


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("/ad", "too_many_redirects"),
        ("file:///etc/passwd", "bad_url"),
        ("gopher://jobs.example/", "bad_url"),
        ("http://jobs.example:22/", "address_not_allowed"),
        ("http://user:word@jobs.example/", "address_not_allowed"),
        ("http://[::1", "bad_url"),
    ],
)
async def test_redirects_that_lead_nowhere_good_are_refused(location: str, code: str) -> None:
    async with site(answering(b"", "302 Found", Location=location)) as served:
        assert await refused(served) == code
    assert len(served.requests) <= 6


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "bad_url"),
        ("jobs.example/ad", "bad_url"),
        ("//jobs.example/", "bad_url"),
        ("http:///ad", "bad_url"),
        ("ftp://jobs.example/", "bad_url"),
        ("file:///etc/passwd", "bad_url"),
        ("javascript:alert(1)", "bad_url"),
        ("http://jobs.example\n.evil/", "bad_url"),
        ("http://①②⑦.0.0.1/", "bad_url"),
        ("http://[fe80::1%25eth0]/", "bad_url"),
        ("http://a" + "b" * 2_000 + ".example/", "bad_url"),
        ("http://" + "b" * 100 + ".example/", "unreachable"),
        ("http://jobs.example:22/", "address_not_allowed"),
        ("http://jobs.example:99999/", "address_not_allowed"),
        ("http://me:secret@jobs.example/", "address_not_allowed"),
        ("http://nowhere.invalid/", "unreachable"),
    ],
)
async def test_what_is_no_address_of_a_page_is_refused(url: str, code: str) -> None:
    with pytest.raises(NotFetched) as told:
        await Fetcher().fetch(url)

    assert told.value.code == code
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oops", "204 No Content", "206 Partial Content"])
async def test_what_is_not_the_page_is_refused(status: str) -> None:
    async with site(answering(b"", status)) as served:
        assert await refused(served) == "not_served"


async def test_a_page_without_end_is_cut_off() -> None:
    sent = 0

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while sent < 2**26:
            writer.write(b"10000\r\n" + b"x" * 65_536 + b"\r\n")
            sent += 65_536
            await writer.drain()

    async with site(answer) as served:
        assert await refused(served, max_bytes=200_000) == "too_large"
    assert sent < 2**24


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip"])
async def test_a_compressed_page_is_read(encoding: str) -> None:
    async with site(answering(gzip.compress(PAGE * 100), Content_Encoding=encoding)) as served:
        assert (await fetch(served)).body == PAGE * 100


async def test_a_bomb_is_cut_off_before_it_goes_off() -> None:
    bomb = gzip.compress(b"\x00" * 50_000_000)
    async with site(answering(bomb, Content_Encoding="gzip")) as served:
        assert await refused(served, max_bytes=200_000) == "too_large"


@pytest.mark.parametrize(
    ("body", "encoding", "code"),
    [(zlib.compress(PAGE), "gzip", "unreachable"), (b"x", "br", "not_served"), (b"x", "gzip, gzip", "not_served")],
)
async def test_encodings_that_were_not_asked_for_are_refused(body: bytes, encoding: str, code: str) -> None:
    async with site(answering(body, Content_Encoding=encoding)) as served:
        assert await refused(served) == code


async def _silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def _dripping(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    for piece in (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n", b"\r\n", *[b"x"] * 100_000):
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(0.02)


@pytest.mark.parametrize("answer", [_silent, _dripping])
async def test_a_server_that_takes_its_time_is_left(answer: Answer) -> None:
    async with site(answer) as served:
        assert await refused(served, timeout_s=0.3) == "too_slow"


async def _nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    pass


async def _nonsense(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"SSH-2.0-OpenSSH\r\n\r\n")


async def _endless_head(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 10_000_000)
    await writer.drain()


async def _half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")


@pytest.mark.parametrize("answer", [_nothing, _nonsense, _endless_head, _half])
async def test_a_server_that_breaks_off_is_one_clear_refusal(answer: Answer) -> None:
    async with site(answer) as served:
        assert await refused(served) == "unreachable"


async def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    names = Names(jobs_example=[f"127.0.0.3 {PUBLIC}"])
    async with site(answering(PAGE)) as served:
        limits = Limits(ports=frozenset({served.port}))
        fetcher = Fetcher(limits, resolve=names, is_allowed=lambda _: True)
        assert (await fetcher.fetch(f"http://jobs.example:{served.port}/")).body == PAGE


async def test_where_nobody_listens_is_said() -> None:
    async with site(answering(PAGE)) as served:
        pass
    assert await refused(served) == "unreachable"


@pytest.mark.parametrize(("name", "is_right"), [("jobs.example", True), ("other.example", False)])
async def test_over_tls_the_certificate_must_be_of_the_name(tmp_path: Path, name: str, is_right: bool) -> None:
    serving, trusted = certificates(tmp_path, "jobs.example")
    async with site(answering(PAGE), tls=serving) as served:
        limits = Limits(ports=frozenset({served.port}))
        names = Names(**{name.replace(".", "_"): [str(PUBLIC)]})
        fetcher = Fetcher(limits, resolve=names, is_allowed=is_allowed, trusted=trusted)
        if is_right:
            assert (await fetcher.fetch(f"https://{name}:{served.port}/")).body == PAGE
        else:
            with pytest.raises(NotFetched, match="certificate"):
                await fetcher.fetch(f"https://{name}:{served.port}/")
            assert served.requests == []


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        ("Müller".encode("latin-1"), "; charset=ISO-8859-1", "Müller"),
        ("“Müller”".encode("cp1252"), '; charset="iso-8859-1"', "“Müller”"),
        ("Müller".encode(), "; charset=latin-1", "Müller"),
        ("Москва".encode("koi8-r"), ";charset=koi8-r", "Москва"),
        ("Müller".encode("latin-1"), "; charset=zlib", None),
        ("Müller".encode("latin-1"), "; charset=", None),
        ("Müller".encode("latin-1"), "", None),
    ],
)
async def test_text_is_decoded_as_its_server_says(body: bytes, charset: str, text: str | None) -> None:
    async with site(answering(body, Content_Type=f"text/html{charset}")) as served:
        page = await fetch(served)

    assert page.body == (body if text is None else text.encode())


def certificates(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server of this name needs, and what its clients must trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    chain, private = folder / "certificate.pem", folder / "key.pem"
    chain.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(chain, private)
    return serving, ssl.create_default_context(cafile=str(chain))
