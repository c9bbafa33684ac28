"""The line to the city: requests out, the types of ``city_wire`` or a refusal back.

HTTPS is verified against the certificates the system trusts. Without TLS only this machine is
spoken to, unless somebody said so. A redirect is never followed: the key is for one address.
"""

from __future__ import annotations

import ssl
from ipaddress import ip_address
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, TypeVar

import msgspec

from counter_app.city_wire import (
    PROTOCOL,
    Compared,
    Directory,
    Effects,
    Enrol,
    Enrolled,
    Heads,
    Night,
    Publications,
    Refusal,
    Taken,
    content_digest,
)
from counter_app.sync.faults import LineFault, LineTrouble
from counter_app.values import dataclass

if TYPE_CHECKING:
    import httpx2

A = TypeVar("A")

LONGEST_ANSWER: Final = 32_000_000
"""Bytes of an answer; whatever is longer does not come from a city."""
CONNECT_S: Final = 10.0
ANSWER_S: Final = 60.0
_LONGEST_ADDRESS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The city said no, and when it may be asked again where it said that, too."""

    refusal: Refusal
    retry_after_s: int = 0


def checked(address: str, *, plain: bool) -> str:
    """A city's address in its one form, without a slash at its end.

    Args:
        address: as somebody typed it.
        plain: allow an address without TLS that is not of this machine.

    Raises:
        LineFault: it is no address, or one without TLS that was not allowed.
    """
    import httpx2

    try:
        url = httpx2.URL(address.strip())
    except (httpx2.InvalidURL, TypeError, ValueError) as fault:
        raise LineFault("bad_address") from fault
    odd = url.query or url.fragment or url.userinfo or len(address) > _LONGEST_ADDRESS
    if url.scheme not in {"http", "https"} or not url.host or odd:
        raise LineFault("bad_address")
    if url.scheme == "http" and not plain and not is_this_machine(url.host):
        raise LineFault("plain")
    return str(url).rstrip("/")


def is_this_machine(host: str) -> bool:
    """Whether a host is this machine's own loopback."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Line:
    """One conversation with a city."""

    def __init__(
        self,
        city: str,
        *,
        key: str = "",
        plain: bool = False,
        connect_s: float = CONNECT_S,
        answer_s: float = ANSWER_S,
    ) -> None:
        """Nothing is sent yet.

        Args:
            city: the city's address.
            key: this site's; empty before it is enrolled.
            plain: allow an address without TLS that is not of this machine.
            connect_s: how long to wait for a connection.
            answer_s: how long to wait for the next part of an answer.

        Raises:
            LineFault: the address cannot be used.
        """
        import httpx2

        address = checked(city, plain=plain)
        headers = {"X-Protocol": PROTOCOL, "User-Agent": "counter-app"}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        own = is_this_machine(httpx2.URL(address).host)
        verify = ssl.create_default_context() if address.startswith("https") else False
        self._client: httpx2.Client = httpx2.Client(
            base_url=address,
            headers=headers,
            verify=verify,
            trust_env=not own,
            follow_redirects=False,
            timeout=httpx2.Timeout(answer_s, connect=connect_s),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def enrol(self, asked: Enrol) -> Enrolled | Refused:
        """Ask to be known."""
        return self._ask("POST", "/v1/enrol", Enrolled, asked)

    def heads(self) -> Heads | Refused:
        """What the city holds of this site."""
        return self._ask("GET", "/v1/heads", Heads)

    def send(self, batch: bytes) -> Taken | Refused:
        """Send a packed batch; once it is answered, it is on the city's disk."""
        headers = {"Content-Type": "application/jsonl", "Content-Encoding": "gzip"}
        return self._ask("POST", "/v1/facts", Taken, batch, headers)

    def compare(self, night: Night) -> Compared | Refused:
        """Let the city compare what the two sides count."""
        return self._ask("POST", "/v1/nights", Compared, night)

    def tell_staff(self, directory: Directory) -> dict[str, object] | Refused:
        """Say what the office's staff are called."""
        return self._ask("POST", "/v1/directory", dict[str, object], directory)

    def publications(self, *, after: int) -> Publications | Refused:
        """What the city offers since."""
        return self._ask("GET", f"/v1/publications?after={after}", Publications)

    def tell_effects(self, effects: Effects) -> dict[str, object] | Refused:
        """Say what sessions changed in a month."""
        return self._ask("POST", "/v1/effects", dict[str, object], effects)

    def _ask(
        self,
        method: str,
        path: str,
        kind: type[A],
        body: msgspec.Struct | bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> A | Refused:
        content = body if isinstance(body, bytes) or body is None else msgspec.json.encode(body)
        if headers is None and content is not None:
            headers = {"Content-Type": "application/json"}
        headers = dict(headers or {})
        if content is not None:
            headers["Content-Digest"] = content_digest(content)
        status, retry_after, said = self._exchange(method, path, content, headers)
        try:
            if status == 200:
                return msgspec.json.decode(said, type=kind)
            refusal = msgspec.json.decode(said, type=Refusal)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
            if status in {429, 502, 503, 504}:  # a proxy before the city says so in its own words
                busy = Refusal(refused="busy", why="")
                return Refused(refusal=busy, retry_after_s=retry_after)
            raise LineFault("not_the_city") from fault
        return Refused(refusal=refusal, retry_after_s=retry_after)

    def _exchange(
        self, method: str, path: str, content: bytes | None, headers: dict[str, str]
    ) -> tuple[int, int, bytes]:
        import httpx2

        try:
            with self._client.stream(method, path, content=content, headers=headers) as answer:
                said = bytearray()
                for part in answer.iter_bytes():
                    said += part
                    if len(said) > LONGEST_ANSWER:
                        raise LineFault("not_the_city")
                if answer.headers.get("Content-Digest") not in {None, content_digest(said)}:
                    raise LineFault("broke_off")  # a line without TLS may change bytes, too
                return answer.status_code, _seconds(answer), bytes(said)
        except httpx2.HTTPError as error:
            raise LineFault(_kind_of(error)) from error


def _seconds(answer: httpx2.Response) -> int:
    """What ``Retry-After`` says, in seconds; 0 without it. A date is not waited for."""
    said = answer.headers.get("Retry-After", "")
    return min(int(said), 86_400) if said.isascii() and said.isdigit() and len(said) < 9 else 0


def _kind_of(error: Exception) -> LineTrouble:
    import httpx2

    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return "not_trusted"
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError)):
        return "unreachable"
    if isinstance(error, httpx2.TimeoutException):
        return "timed_out"
    if isinstance(error, httpx2.DecodingError):
        return "not_the_city"
    return "broke_off"
