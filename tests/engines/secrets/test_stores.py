"""Files that are secrets as a whole are told by their names, and nothing of them is shown."""

from engines.engine import Setting
from engines.hit import Hit
from engines.secrets.engine import SecretsEngine
from engines.secrets.fakes import fake
from engines.secrets.stores import STORES, stores_at
from engines.source import SourceFile
from engines.weaknesses import WEAKNESSES


def _hits(path: str, data: bytes) -> list[Hit]:
    engine, file = SecretsEngine(Setting(instance_key=b"k" * 32)), SourceFile(path, data)
    return [one for one in engine.look(file) if isinstance(one, Hit)] if engine.wants(file) else []


def test_stores_are_known_by_name() -> None:
    told = {
        "backup/passwords.kdbx": "password-store",
        "home/Library/login.keychain-db": "system-keychain",
        "profile/key4.db": "browser-profile",
        "Chrome/User Data/Default/Login Data": "browser-profile",
        "certs/server.PFX": "key-store",
        "android/release.keystore": "key-store",
        "home/.bash_history": "shell-history",
    }
    assert {path: [one.id for one in stores_at(path)] for path in told} == {path: [one] for path, one in told.items()}
    silent = ("android/debug.keystore", "etc/truststore.jks", "docs/history.md", "src/keystore.py", "kdbx.go", "")
    assert [path for path in silent if stores_at(path)] == []


def test_a_binary_store_is_reported_without_any_of_its_bytes() -> None:
    (hit,) = _hits("backup/passwords.kdbx", b"\x03\xd9\xa2\x9a\0\0canary-of-the-store")
    assert (hit.rule, hit.start_line, hit.severity) == ("password-store", 1, "high")
    assert "canary" not in repr(hit)
    assert _hits("backup/passwords.kdbx", b"") == []
    assert _hits("picture.png", b"\x89PNG\0\0") == []


def test_a_history_is_reported_and_so_is_what_was_typed_into_it() -> None:
    password = fake(14)
    hits = _hits("home/.bash_history", f"ls\nmysql -u root -p{password} shop\nexport API_TOKEN={fake(40)}\n".encode())
    assert [(hit.rule, hit.start_line) for hit in hits] == [
        ("shell-history", 1), ("command-line-password", 2), ("hardcoded-password", 3),
    ]  # fmt: skip
    assert password not in repr(hits)


def test_a_key_store_of_a_test_weighs_little() -> None:
    (hit,) = _hits("src/test/resources/server.p12", b"\x30\x82\0\0keys")
    assert (hit.severity, hit.properties) == ("low", {"code": "test"})


def test_every_store_is_documented() -> None:
    for store in STORES:
        assert store.advice.weakness in WEAKNESSES
        assert all((store.advice.title, store.advice.fix, *store.advice.docs)), store.advice.id
