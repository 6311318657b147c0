"""The outside HTTP client against a real TLS server: pinning, redirects, time, size, credentials."""

import json
import socket
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from outcomes import Refused, Unavailable
from sandbox.http import Response, request
from sandbox.policy import Policy
from tests.gitserver import GitServer, answer_with, answers


def ask(server: GitServer, path: str, *, method: str = "GET", **more: Any) -> Response:
    more = {"policy": server.policy, "resolve": server.resolve, **more}
    return request(method, server.url(path), **more)


def echo(incoming: BaseHTTPRequestHandler) -> None:
    length = int(incoming.headers.get("Content-Length") or 0)
    seen = {"method": incoming.command, "path": incoming.path, "body": incoming.rfile.read(length).decode()}
    body = json.dumps({**seen, **{name.lower(): value for name, value in incoming.headers.items()}}).encode()
    answer_with(incoming, 200, {"X-Kind": "echo"}, body)


def test_a_request_arrives_with_the_name_and_not_the_address(server: GitServer) -> None:
    server.routes["/echo"] = echo
    answer = ask(server, "echo?q=1", method="post", body=b"hi", headers={"X-Own": "1"})
    seen = json.loads(answer.body)
    assert (answer.status, answer.headers["x-kind"]) == (200, "echo")
    assert (seen["method"], seen["path"], seen["body"], seen["x-own"]) == ("POST", "/echo?q=1", "hi", "1")
    assert seen["host"] == f"git.test:{server.port}"


def test_a_certificate_for_another_name_is_refused(server: GitServer) -> None:
    policy = Policy(allow_hosts=frozenset({f"other.test:{server.port}"}), ca_file=server.ca_file)
    with pytest.raises(Refused) as refused:
        request(
            "GET",
            f"https://other.test:{server.port}/",
            policy=policy,
            resolve=lambda *_, **__: answers("127.0.0.1", port=server.port),
        )
    assert refused.value.code == "bad-certificate"


def test_an_unknown_authority_is_refused(server: GitServer) -> None:
    with pytest.raises(Refused) as refused:
        ask(server, "echo", policy=Policy(allow_hosts=server.policy.allow_hosts))
    assert refused.value.code == "bad-certificate"


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("https://127.0.0.1/x", "forbidden-address"),
        ("https://169.254.169.254/latest/meta-data", "forbidden-address"),
        ("http://git.test/x", "bad-scheme"),
        ("file:///etc/passwd", "bad-scheme"),
        ("https://a:b@git.test/", "url-credentials"),
        ("//127.0.0.1:22/", "bad-port"),
    ],
)
def test_each_redirect_is_vetted_like_a_first_address(server: GitServer, target: str, code: str) -> None:
    server.routes["/go"] = lambda incoming: answer_with(incoming, 302, {"Location": target})
    resolve = lambda host, port, **_: server.resolve(host, port) if host == "git.test" else answers(host, port=port)  # noqa: E731
    with pytest.raises(Refused) as refused:
        ask(server, "go", max_redirects=3, resolve=resolve)
    assert refused.value.code == code


def test_a_redirect_is_answered_as_it_is_unless_following_was_asked_for(server: GitServer) -> None:
    server.routes["/go"] = lambda incoming: answer_with(incoming, 302, {"Location": "/echo"})
    server.routes["/echo"] = echo
    assert ask(server, "go").status == 302
    followed = ask(server, "go", max_redirects=1)
    assert (followed.status, followed.url) == (200, server.url("echo"))


def test_an_endless_redirect_is_refused(server: GitServer) -> None:
    server.routes["/go"] = lambda incoming: answer_with(incoming, 307, {"Location": "/go"})
    with pytest.raises(Refused) as refused:
        ask(server, "go", max_redirects=4)
    assert refused.value.code == "too-many-redirects"
    assert server.asked.count("/go") == 5


def test_a_credential_does_not_follow_a_redirect_to_another_origin(server: GitServer) -> None:
    other = f"https://127.0.0.1:{server.port}/echo"
    server.routes["/go"] = lambda incoming: answer_with(incoming, 302, {"Location": other})
    server.routes["/echo"] = echo
    trusted = frozenset({f"git.test:{server.port}", f"127.0.0.1:{server.port}"})
    answer = ask(
        server,
        "go",
        max_redirects=1,
        headers={"Authorization": "Bearer x", "X-Own": "1"},
        policy=Policy(allow_hosts=trusted, ca_file=server.ca_file),
        resolve=lambda *_, **__: answers("127.0.0.1", port=server.port),
    )
    seen = json.loads(answer.body)
    assert "authorization" not in seen
    assert seen["x-own"] == "1"


def test_a_see_other_turns_a_post_into_a_get_without_its_body(server: GitServer) -> None:
    server.routes["/go"] = lambda incoming: (
        incoming.rfile.read(2),
        answer_with(incoming, 303, {"Location": "/echo"}),
    )[1]
    server.routes["/echo"] = echo
    seen = json.loads(ask(server, "go", method="POST", body=b"hi", max_redirects=1).body)
    assert (seen["method"], seen["body"]) == ("GET", "")


def test_a_body_over_the_cap_is_refused(server: GitServer) -> None:
    server.routes["/big"] = lambda incoming: answer_with(incoming, 200, {}, b"x" * 100_001)
    assert len(ask(server, "big", max_bytes=100_001).body) == 100_001
    with pytest.raises(Refused) as refused:
        ask(server, "big", max_bytes=100_000)
    assert refused.value.code == "response-too-large"


def test_a_compressed_bomb_is_cut_at_the_cap(server: GitServer) -> None:
    import gzip

    bomb = gzip.compress(b"\0" * 50_000_000)
    server.routes["/bomb"] = lambda incoming: answer_with(incoming, 200, {"Content-Encoding": "gzip"}, bomb)
    with pytest.raises(Refused) as refused:
        ask(server, "bomb", max_bytes=1_000_000)
    assert refused.value.code == "response-too-large"


def drip_body(incoming: BaseHTTPRequestHandler) -> None:
    incoming.send_response(200)
    incoming.send_header("Content-Length", "10000")
    incoming.end_headers()
    drip_bytes(incoming)


def drip_head(incoming: BaseHTTPRequestHandler) -> None:
    incoming.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    drip_bytes(incoming)


def drip_bytes(incoming: BaseHTTPRequestHandler) -> None:
    for _ in range(200):
        incoming.wfile.write(b"x")
        incoming.wfile.flush()
        time.sleep(0.05)


def silence(incoming: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


@pytest.mark.parametrize("answer", [drip_body, drip_head, silence])
def test_a_slow_server_ends_at_the_whole_time(server: GitServer, answer: Any) -> None:
    server.routes["/slow"] = answer
    began = time.monotonic()
    with pytest.raises(Unavailable) as unavailable:
        ask(server, "slow", timeout_seconds=0.8)
    assert unavailable.value.code == "http-timeout"
    assert time.monotonic() - began < 2


def test_a_closed_port_is_unavailable(server: GitServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(Unavailable) as unavailable:
        request("GET", f"https://127.0.0.1:{port}/", policy=Policy(allow_hosts=frozenset({f"127.0.0.1:{port}"})))
    assert unavailable.value.code == "http-connection"


def test_the_second_address_is_tried_when_the_first_does_not_answer(server: GitServer) -> None:
    server.routes["/echo"] = echo
    resolve = lambda *_, **__: answers("127.0.0.9", "127.0.0.1", port=server.port)  # noqa: E731
    assert ask(server, "echo", resolve=resolve).status == 200
