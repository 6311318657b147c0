"""Throw-away PostgreSQL and Redis on free ports, to be killed and started again by whoever needs it."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

_SPEED = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=200",
    "log_min_messages=fatal",
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def postgres_program(name: str) -> str | None:
    """Debian keeps PostgreSQL's programs out of PATH; the newest version wins."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


@dataclass
class Server:
    """One process of ours. `kill` is a crash; `start` brings it back on the same port with the same data."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    def command(self) -> list[str]:
        raise NotImplementedError

    def is_ready(self) -> bool:
        raise NotImplementedError

    def start(self) -> None:
        with (self.folder / "server.log").open("ab") as log:
            spoken = {"stdout": log, "stderr": log, "start_new_session": True}
            self.process = subprocess.Popen(self.command(), **spoken, **_owner(self.folder))
        deadline = time.monotonic() + 30
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"It did not start: {(self.folder / 'server.log').read_text()[-800:]}")
            time.sleep(0.05)

    def kill(self) -> None:
        """SIGQUIT ends PostgreSQL at once, without a checkpoint; SIGKILL does the same to the rest."""
        if self.process is None:
            return
        self.process.send_signal(self.crash_signal)
        self.process.wait(timeout=20)
        self.process = None

    crash_signal = signal.SIGKILL


class Redis(Server):
    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}"

    def command(self) -> list[str]:
        quiet = ["--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        return ["redis-server", "--bind", "127.0.0.1", "--port", str(self.port), *quiet]

    def is_ready(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as link:
                link.sendall(b"PING\r\n")
                return link.recv(16).startswith(b"+PONG")
        except OSError:
            return False


class Postgres(Server):
    crash_signal = signal.SIGQUIT

    def url_of(self, database: str) -> str:
        return f"postgres://vor@127.0.0.1:{self.port}/{database}"

    @property
    def url(self) -> str:
        return self.url_of("vor")

    def command(self) -> list[str]:
        options = [word for setting in _SPEED for word in ("-c", setting)]
        where = ["-D", str(self.folder / "data"), "-p", str(self.port), "-h", "127.0.0.1", "-k", ""]
        return [postgres_program("postgres") or "postgres", *where, *options]

    def is_ready(self) -> bool:
        try:
            psycopg.connect(self.url_of("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def add_database(self, name: str) -> str:
        """A new empty database; its URL."""
        with psycopg.connect(self.url_of("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return self.url_of(name)

    def lay_out(self) -> None:
        program = postgres_program("initdb") or "initdb"
        argv = [program, "-D", str(self.folder / "data"), "-U", "vor", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(argv, check=True, stdout=subprocess.DEVNULL, **_owner(self.folder))


@contextmanager
def redis(port: int | None = None) -> Iterator[Redis]:
    with _folder("vor-redis-") as folder:
        server = Redis(folder, port or free_port())
        server.start()
        try:
            yield server
        finally:
            server.kill()


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A fresh cluster with an empty database `vor`; as root it runs as a user that PostgreSQL accepts."""
    with _folder("vor-postgres-") as folder:
        server = Postgres(folder)
        server.lay_out()
        server.start()
        try:
            server.add_database("vor")
            yield server
        finally:
            server.kill()


@contextmanager
def _folder(prefix: str) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp"))
    if name := _owner(folder).get("user"):
        shutil.chown(folder, name)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder: Path) -> dict[str, str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name for entry in pwd.getpwall()}
    return {"user": "postgres" if "postgres" in known else "nobody", "cwd": str(folder)}
