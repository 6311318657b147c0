"""H01–H04 as far as the sandbox decides them: addresses that would run, leak or reach inward."""

import socket
from pathlib import Path
from typing import Any

import pytest

from outcomes import Refused
from sandbox.git import branches, fetch
from sandbox.http import request
from sandbox.policy import Policy
from tests.gitserver import GitServer, answer_with, answers
from tests.hostile.conftest import MARK, Trap

OPEN = Policy()


def refusals(url: str, into: Path, **more: Any) -> set[str]:
    """How each of the three outside doors refuses a URL."""
    codes = set()
    for door in (
        lambda: fetch(url, into=into, ref="", policy=OPEN, mark=MARK, **more),
        lambda: branches(url, policy=OPEN, mark=MARK, **more),
        lambda: request("GET", url, policy=OPEN, **more),
    ):
        with pytest.raises(Refused) as refused:
            door()
        codes.add(refused.value.code)
    assert not into.exists(), "refused before anything was made"
    return codes


@pytest.mark.parametrize(
    "url",
    [
        "ext::sh -c 'touch {canary}'",
        "ext::sh%20-c%20touch%20{canary}",
        "file://{canary}",
        "file:///etc",
        "{canary}",
        "ssh://-oProxyCommand=touch%20{canary}/x",
        "-oProxyCommand=touch {canary}",
        "--upload-pack=touch {canary}",
        "--config=core.fsmonitor=touch {canary}",
        "git@github.com:owner/name.git",
        "fd::17",
    ],
)
def test_h01_a_url_that_would_run_something_is_refused(url: str, canary: Path, tmp_path: Path) -> None:
    assert refusals(url.format(canary=canary), tmp_path / "x.git") <= {"bad-url", "bad-scheme"}


@pytest.mark.parametrize(
    "url",
    [
        "https://user:word@host.example/x",
        "https://host.example@127.0.0.1/x",
        "https://host.example/x\nHost: evil",
        "https://host.example/x%0d%0aevil\r\n",
        "https://ⅇxample.com/",
        "https://example.com\u200b/",
        "https:///x",
        "https://",
        "https://.",
    ],
)
def test_h02_userinfo_newlines_unicode_and_empty_hosts_are_refused(url: str, canary: Path, tmp_path: Path) -> None:
    assert refusals(url, tmp_path / "x.git") <= {"bad-url", "bad-host", "url-credentials"}


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "169.254.169.254", "::1", "10.1.2.3", "::ffff:127.0.0.1", "::ffff:10.1.2.3", "0.0.0.0"]
)
def test_h03_a_host_that_resolves_inward_is_refused(address: str, canary: Path, tmp_path: Path) -> None:
    for listing in ((address,), ("93.184.215.14", address)):
        found = refusals("https://host.example/x", tmp_path / "x.git", resolve=lambda *_, a=listing, **__: answers(*a))
        assert found == {"forbidden-address"}


def test_h03_rebinding_between_look_up_and_connect_reaches_the_vetted_address_only(
    server: GitServer, trap: Trap, canary: Path, tmp_path: Path
) -> None:
    """The second answer of the name points at the trap's address: neither git nor our client ever asks for it."""
    tip = server.add_repository("shop.git", {"app.py": "x\n"})
    given: list[str] = []

    def resolve(*_: Any, **__: Any) -> list[Any]:
        given.append("127.0.0.1" if not given else "127.0.0.2")
        return answers(given[-1], port=server.port)

    with socket.create_server(("127.0.0.2", server.port)) as second:
        second.settimeout(0.2)
        assert (
            fetch(
                server.url("shop.git"),
                into=tmp_path / "x.git",
                ref="",
                policy=server.policy,
                mark=MARK,
                resolve=resolve,
            ).commit
            == tip
        )
        assert not Trap(second).was_reached()
        given.clear()
        assert request("GET", server.url("nothing"), policy=server.policy, resolve=resolve).status == 404
        assert not Trap(second).was_reached()


@pytest.mark.parametrize("scheme", ["https", "http"])
def test_h04_a_redirect_inward_is_not_followed(
    server: GitServer, trap: Trap, canary: Path, tmp_path: Path, scheme: str
) -> None:
    target = {"Location": f"{scheme}://127.0.0.1:{trap.port}/latest/meta-data"}
    server.routes["/shop.git"] = lambda incoming: answer_with(incoming, 302, target)
    where = {"policy": server.policy, "resolve": server.resolve}
    with pytest.raises(Refused) as refused:
        fetch(server.url("shop.git"), into=tmp_path / "x.git", ref="", mark=MARK, **where)  # type: ignore[arg-type]
    assert refused.value.code == "redirected"
    with pytest.raises(Refused):
        request("GET", server.url("shop.git"), max_redirects=5, **where)  # type: ignore[arg-type]
    assert not trap.was_reached()
