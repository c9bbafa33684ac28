"""The line: which addresses it takes, and that it believes nobody but a city."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from counter_app.city_wire import Heads, content_digest
from counter_app.sync.faults import LineFault
from counter_app.sync.line import Line, Refused, checked, is_this_machine


@contextmanager
def answering(answer: bytes) -> Iterator[str]:
    """Somebody who says the same to whatever is asked, once."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            line, _ = listening.accept()
            with line:
                line.settimeout(5)
                line.recv(65_536)
                line.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        thread.join()


def http(body: bytes, *, status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode() + body


def heads_from(answer: bytes, *, answer_s: float = 5) -> object:
    with answering(answer) as url, Line(url, key="k", answer_s=answer_s) as line:
        return line.heads()


def kind(act: Callable[[], object]) -> str:
    with pytest.raises(LineFault) as caught:
        act()
    assert str(caught.value), "it says itself in a sentence"
    return caught.value.kind


@pytest.mark.parametrize(
    "address",
    [
        "",
        "dongbo",
        "ftp://x",
        "https://",
        "https://u:p@x",
        "https://x/?a=1",
        "https://" + "x" * 600,
    ],
)
def test_what_is_no_address_is_said_before_anything_is_sent(address: str) -> None:
    assert kind(lambda: checked(address, plain=True)) == "bad_address"


def test_without_tls_only_this_machine_is_spoken_to_unless_told() -> None:
    assert kind(lambda: checked("http://dongbo.example", plain=False)) == "plain"
    assert checked("http://dongbo.example/", plain=True) == "http://dongbo.example"
    assert checked(" http://127.0.0.1:8000/ ", plain=False) == "http://127.0.0.1:8000"
    assert is_this_machine("localhost")
    assert is_this_machine("::1")
    assert not is_this_machine("127.0.0.1.example")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"heads": 1}',
        b'{"heads":[{"origin":"o"}]}',
        b"\xff\xfe",
        b"[" * 9999,
    ],
)
def test_an_answer_that_is_not_a_citys_is_not_believed(body: bytes) -> None:
    assert kind(lambda: heads_from(http(body))) == "not_the_city"


def test_a_redirect_is_not_followed_with_the_key() -> None:
    moved = http(b"", status="302 Found", more="Location: http://127.0.0.1:9/v1/heads\r\n")
    assert kind(lambda: heads_from(moved)) == "not_the_city"


def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counter_app.sync.line.LONGEST_ANSWER", 1000)
    assert kind(lambda: heads_from(http(b" " * 2000))) == "not_the_city"


def test_a_packed_answer_that_is_spoilt_is_not_a_citys() -> None:
    spoilt = http(b"\x1f\x8b nonsense", more="Content-Encoding: gzip\r\n")
    assert kind(lambda: heads_from(spoilt)) == "not_the_city"


def test_an_answer_that_is_not_what_its_digest_says_is_asked_for_again() -> None:
    body = b'{"heads":[]}'
    whole = f"Content-Digest: {content_digest(body)}\r\n"
    assert heads_from(http(body, more=whole)) == Heads(heads=())
    assert kind(lambda: heads_from(http(b'{"heads":[ ]}', more=whole))) == "broke_off"


def test_an_answer_that_stops_is_a_line_that_broke() -> None:
    assert kind(lambda: heads_from(http(b"[]")[:-1])) == "broke_off"
    assert kind(lambda: heads_from(b"")) == "broke_off"


def test_a_server_that_says_nothing_is_not_waited_for_for_ever() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with Line(url, key="k", answer_s=0.1) as line:
            assert kind(line.heads) == "timed_out"


def test_a_proxy_before_the_city_that_is_busy_is_waited_for() -> None:
    busy = http(b"<html>", status="503 Unavailable", more="Retry-After: 17\r\n")
    said = heads_from(busy)
    assert isinstance(said, Refused)
    assert (said.refusal.refused, said.retry_after_s) == ("busy", 17)


@pytest.mark.parametrize("words", ["-1", "1e9", "Tue, 24 Nov 2026 00:00:00 GMT", "٣", "9" * 40])
def test_an_odd_retry_after_is_no_wait(words: str) -> None:
    more = f"Retry-After: {words}\r\n".encode().decode("latin-1")
    answer = b"HTTP/1.1 503 X\r\nContent-Length: 0\r\n" + more.encode("latin-1") + b"\r\n"
    said = heads_from(answer)
    assert isinstance(said, Refused)
    assert said.retry_after_s == 0


@pytest.mark.skipif(shutil.which("openssl") is None, reason="a certificate of our own needs it")
def test_a_certificate_that_the_system_does_not_know_is_not_trusted(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-subj", "/CN=localhost", "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            line, _ = listening.accept()
            with line, suppress(OSError):
                context.wrap_socket(line, server_side=True)

        thread = threading.Thread(target=serve)
        thread.start()
        with Line(f"https://127.0.0.1:{listening.getsockname()[1]}", key="k") as line:
            assert kind(line.heads) == "not_trusted"
        thread.join()
