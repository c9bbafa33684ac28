"""A site that asks too often is told when to come again; the others notice nothing."""

from __future__ import annotations

from counter_app.city.bound import Bound
from tests.city.running import running
from tests.city.sending import Office, refused


class Seconds:
    """A clock of seconds, set by hand."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_a_bucket_fills_again_evenly() -> None:
    seconds = Seconds()
    bound = Bound(30, seconds=seconds)
    assert [bound.wait_s("a") for _ in range(31)] == [0] * 30 + [2]
    assert bound.wait_s("b") == 0
    seconds.at = 1.0
    assert bound.wait_s("a") == 1, "half of the next request is there"
    seconds.at = 2.0
    assert bound.wait_s("a") == 0
    seconds.at = 1e9
    assert [bound.wait_s("a") for _ in range(31)][-1] == 2, "it holds no more than a minute's"


def test_the_city_says_429_and_when_to_come_again(address: str, name: str) -> None:
    seconds = Seconds()
    with (
        running(address, bound=Bound(10, seconds=seconds)) as city,
        city.client() as client,
    ):
        one, other = Office(client, city.key(name)), Office(client, city.key(f"{name}x"))
        for _ in range(10):
            assert client.get("/v1/heads", headers=one.headers).status_code == 200
        again = client.get("/v1/heads", headers=one.headers)
        assert refused(again) == (429, "busy")
        assert again.headers["Retry-After"] == "6"
        assert client.get("/v1/heads", headers=other.headers).status_code == 200
        seconds.at = 6.0
        assert client.get("/v1/heads", headers=one.headers).status_code == 200
