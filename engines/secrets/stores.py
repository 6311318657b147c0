"""Files that are secrets as a whole: password stores, key stores, browser profiles, histories of shells."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import re2

from engines.advice import Advice
from engines.hit import Confidence, Severity
from engines.secrets.names import compiled

_OUT: Final = "Taking it out is not enough, for it stays in the history of the repository."


@dataclass(frozen=True, slots=True)
class Store:
    """A kind of file known by its name: ends of paths with `*`, but for the `harmless`."""

    advice: Advice
    names: tuple[str, ...]
    harmless: tuple[str, ...] = ()


def _store(
    id: str,
    name: str,
    severity: Severity,
    names: str,
    holds: str,
    renew: str,
    *,
    confidence: Confidence = "high",
    harmless: str = "",
) -> Store:
    docs = (
        f"The name of this file says that it is a {name.lower()}.",
        f"Whoever reads the repository, a copy of it or its history gets {holds}.",
        f"{renew}. Then take the file out and list it in the ignore file. {_OUT}",
    )
    title, fix = f"{name} in the repository", f"{renew}. Take the file out of the repository."
    advice = Advice(id, title, "hardcoded-secret", severity, confidence, fix, docs)
    return Store(advice, tuple(names.split(",")), tuple(harmless.split(",")) if harmless else ())


STORES: Final = (
    _store(
        "password-store",
        "Password store",
        "high",
        "*.kdbx,*.kdb,*.agilekeychain/*,*.opvault/*,*.psafe3,*.enpassdb",
        "all passwords in it for the price of guessing one, at home and at any speed",
        "Change the main password and every password in it",
    ),
    _store(
        "system-keychain",
        "Key chain",
        "high",
        "*.keychain,*.keychain-db,*.kwallet,secring.gpg,private-keys-v1.d/*.key,login.keyring,user.keystore",
        "the keys and passwords in it, as far as its own password is guessed or missing",
        "Replace what is in it",
    ),
    _store(
        "browser-profile",
        "Store of a browser profile",
        "high",
        "key3.db,key4.db,signons.sqlite,cookies.sqlite,*/user data/*/login data,"
        "*/user data/*/cookies,*/default/login data",
        "saved logins and living sessions",
        "Change the saved passwords and end the sessions",
    ),
    _store(
        "key-store",
        "Key store",
        "medium",
        "*.p12,*.pfx,*.jks,*.keystore,*.bks,*.jceks",
        "the private keys in it, as far as its password is guessed, or stands beside it in the repository",
        "Replace the keys in it, unless they are only for tests",
        confidence="low",
        harmless="debug.keystore,*truststore*,cacerts*",
    ),
    _store(
        "shell-history",
        "History of a shell",
        "medium",
        ".bash_history,.zsh_history,.zhistory,.sh_history,.ksh_history,fish_history,.ash_history,consolehost_history.txt,"
        ".mysql_history,.psql_history,.sqlite_history,"
        ".rediscli_history,.mongo_history,.dbshell,.python_history,"
        ".node_repl_history,.irb_history,.pry_history,.lesshst,.viminfo",
        "names of machines, accounts and projects, and every password that was typed into a command",
        "Read it, and change every password and token that stands in it",
    ),
)


def stores_at(path: str) -> tuple[Advice, ...]:
    """What this file is by its name; nothing for nearly every file."""
    lowered = path.lower()
    return tuple(
        store.advice
        for store, names, harmless in _known()
        if names.fullmatch(lowered) and not (harmless and harmless.fullmatch(lowered))
    )


@cache
def _known() -> "tuple[tuple[Store, re2._Regexp, re2._Regexp | None], ...]":
    return tuple((one, compiled(one.names), compiled(one.harmless) if one.harmless else None) for one in STORES)
