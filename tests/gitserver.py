"""A real https git server on this machine: git http-backend behind TLS with an authority of its own."""

import base64
import datetime
import http.server
import ipaddress
import os
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sandbox.policy import Policy

HOST = "git.test"
Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


@dataclass
class GitServer:
    """`routes` answers a path prefix by a function instead of git; `asked` lists every request line seen."""

    root: Path
    ca_file: Path
    port: int = 0
    routes: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    password: str = ""

    @property
    def policy(self) -> Policy:
        return Policy(allow_hosts=frozenset({f"{HOST}:{self.port}"}), ca_file=self.ca_file)

    def url(self, name: str) -> str:
        return f"https://{HOST}:{self.port}/{name}"

    def resolve(self, host: str, port: int, **kinds: Any) -> list[Any]:
        """The only name this world has."""
        if host != HOST:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return answers("127.0.0.1", port=port)

    def add_repository(self, name: str, files: Mapping[str, str | None], *, branch: str = "main") -> str:
        """A bare repository with one commit per call on `branch`; answers the commit id. A file of None goes."""
        work, bare = self.root / f"{name}.work", self.root / name
        if not bare.exists():
            git("init", "--quiet", "--bare", f"--initial-branch={branch}", str(bare))
            git("init", "--quiet", f"--initial-branch={branch}", str(work))
        git("checkout", "--quiet", "-B", branch, cwd=work)
        for path, text in files.items():
            (work / path).parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                (work / path).unlink()
            else:
                (work / path).write_text(text)
        git("add", "--all", "--force", cwd=work)
        git("commit", "--quiet", "--allow-empty", "-m", "work", cwd=work)
        git("push", "--quiet", "--force", str(bare), f"HEAD:refs/heads/{branch}", cwd=work)
        return git("rev-parse", "HEAD", cwd=work)


def answers(*addresses: str, port: int = 443) -> list[Any]:
    """What socket.getaddrinfo would give for these addresses."""
    families = (socket.AF_INET6 if ":" in address else socket.AF_INET for address in addresses)
    pairs = zip(families, addresses, strict=True)
    return [(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, port)) for family, address in pairs]


def git(*words: str, cwd: Path | None = None) -> str:
    """The test's own git, as a person would use it, apart from everything this machine has configured."""
    env = {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.org",
        "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "ada@example.org",
    }
    return subprocess.run(["git", *words], cwd=cwd, env=env, check=True, capture_output=True, text=True).stdout.strip()


@contextmanager
def git_server(folder: Path, *, names: Sequence[str] = (HOST, "127.0.0.1")) -> Iterator[GitServer]:
    """A running server over `folder`; ends with the block."""
    folder.mkdir(parents=True, exist_ok=True)
    ca_file, pair_file = _certificates(folder, names)
    server = GitServer(folder, ca_file)
    listening = _Listening(("127.0.0.1", 0), _handler(server))
    listening.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    listening.context.load_cert_chain(pair_file)
    server.port = listening.server_address[1]
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()


class _Listening(http.server.ThreadingHTTPServer):
    daemon_threads = True
    context: ssl.SSLContext

    def finish_request(self, request: Any, client_address: Any) -> None:
        # The handshake happens in the request's own thread, so that one silent client stops nobody.
        try:
            super().finish_request(self.context.wrap_socket(request, server_side=True), client_address)
        except (ssl.SSLError, ConnectionError, BrokenPipeError):
            pass


def _handler(server: GitServer) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            server.asked.append(self.path)
            for prefix, answer in server.routes.items():
                if self.path.startswith(prefix):
                    return answer(self)
            if server.password and not _is_allowed(self, server.password):
                return answer_with(self, 401, {"WWW-Authenticate": 'Basic realm="git"'})
            return _backend(self, server)

        do_POST = do_GET

        def log_message(self, format: str, *args: Any) -> None:
            return

    return Handler


def answer_with(
    request: http.server.BaseHTTPRequestHandler, status: int, headers: dict[str, str], body: bytes = b""
) -> None:
    request.send_response(status)
    for name, value in {**headers, "Content-Length": str(len(body))}.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(body)


def _is_allowed(request: http.server.BaseHTTPRequestHandler, password: str) -> bool:
    expected = base64.b64encode(f"ada:{password}".encode()).decode()
    return request.headers.get("Authorization") == f"Basic {expected}"


def _backend(request: http.server.BaseHTTPRequestHandler, server: GitServer) -> None:
    """CGI by hand (the standard library's is gone in 3.13), streaming, so that a big pack needs no memory."""
    path, _, query = request.path.partition("?")
    env = {
        "PATH": os.environ["PATH"],
        "GIT_PROJECT_ROOT": str(server.root),
        "GIT_HTTP_EXPORT_ALL": "1",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "REQUEST_METHOD": request.command,
        "CONTENT_TYPE": request.headers.get("Content-Type", ""),
        "HTTP_CONTENT_ENCODING": request.headers.get("Content-Encoding", ""),
        "GIT_PROTOCOL": request.headers.get("Git-Protocol", ""),
        "REMOTE_ADDR": "127.0.0.1",
    }
    body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
    with subprocess.Popen(["git", "http-backend"], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as backend:
        assert backend.stdin and backend.stdout
        backend.stdin.write(body)
        backend.stdin.close()
        try:
            _relay(request, backend.stdout)
        except (ssl.SSLError, ConnectionError):
            backend.kill()


def _relay(request: http.server.BaseHTTPRequestHandler, output: Any) -> None:
    headers = {}
    while line := output.readline().strip():
        name, _, value = line.decode().partition(": ")
        headers[name] = value
    request.send_response(int(headers.pop("Status", "200 OK").split()[0]))
    for name, value in headers.items():
        request.send_header(name, value)
    request.send_header("Transfer-Encoding", "chunked")
    request.end_headers()
    while chunk := output.read(1 << 16):
        request.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
    request.wfile.write(b"0\r\n\r\n")


def _certificates(folder: Path, names: Sequence[str]) -> tuple[Path, Path]:
    """An authority and a server certificate signed by it, both of today."""
    authority_key, server_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    authority = _certificate("Vör test authority", authority_key, authority_key, names=(), is_authority=True)
    server = _certificate("Vör test server", server_key, authority_key, names=names, is_authority=False)
    ca_file, pair_file = folder / "authority.pem", folder / "server.pem"
    ca_file.write_bytes(authority.public_bytes(serialization.Encoding.PEM))
    private = server_key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pair_file.write_bytes(private + server.public_bytes(serialization.Encoding.PEM))
    return ca_file, pair_file


def _certificate(
    subject: str,
    key: ec.EllipticCurvePrivateKey,
    signer: ec.EllipticCurvePrivateKey,
    *,
    names: Sequence[str],
    is_authority: bool,
) -> x509.Certificate:
    now = datetime.datetime.now(datetime.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Vör test authority")]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    )
    # Python 3.13 verifies strictly (RFC 5280): key identifiers and usages must be there.
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    builder = builder.add_extension(issuer, critical=False)
    builder = builder.add_extension(_usage(is_authority=is_authority), critical=True)
    if names:
        builder = builder.add_extension(
            x509.SubjectAlternativeName([_general_name(name) for name in names]), critical=False
        )
    return builder.sign(signer, hashes.SHA256())


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
