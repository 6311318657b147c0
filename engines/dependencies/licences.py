"""What packages in the repository say of their own licence, copies and its own, in their manifest or a text beside."""

import json
import tomllib
from collections.abc import Callable, Iterator
from email.parser import HeaderParser
from pathlib import PurePosixPath
from typing import Final

import re2

from engines.dependencies.answers import Licensed
from engines.dependencies.licence_texts import licence_of
from engines.dependencies.lock import Near
from engines.dependencies.own_licences import OWN, classified
from engines.dependencies.reading import xml_tree
from engines.source import SourceFile, Unparsed

MOST_BYTES: Final = 400_000
_HEADERS: Final = ("METADATA", "PKG-INFO")
_TEXTS = re2.compile(r"(?i)(?:licen[cs]e|copying)(?:[.-](?:txt|md|mit|apache))?")
_MODULE = re2.compile(r"(?:.*/)?vendor/((?:[\w.-]+\.[a-z]{2,})(?:/[\w.~-]+){1,5})/[^/]+")
_GEM = re2.compile(r"\.(name|version|licenses?)\s*=\s*(?:Gem::Version\.new\()?(\[[^\]]*\]|[\"'][^\"'\n]*[\"'])")
_QUOTED = re2.compile(r"[\"']([^\"'\n]+)[\"']")


def tells(path: str) -> bool:
    """Whether the file may say what licence a package kept here has."""
    return _reader(PurePosixPath(path)) is not None or PurePosixPath(path).name in OWN


def told(path: str, find: Near) -> Iterator[Licensed]:
    """At most one; nothing where the file names no package or no licence."""
    file, read, own = find(path), _reader(PurePosixPath(path)), OWN.get(PurePosixPath(path).name)
    if file is None or file.size_bytes > MOST_BYTES:
        return
    try:
        ecosystem, name, version, licence = read(file) if read is not None else own(file, find) if own else NOBODY
    except (Unparsed, ValueError, KeyError, TypeError, AttributeError, LookupError, StopIteration):
        return  # not what its name says: it tells nothing
    licence = " ".join(licence.split())
    if name and licence and len(licence) <= 200:
        yield Licensed(ecosystem, name, version, licence, path)


_Read = tuple[str, str, str, str]
NOBODY: Final = ("", "", "", "")


def _reader(path: PurePosixPath) -> Callable[[SourceFile], _Read] | None:
    folders = path.parts[:-1]
    if path.name == "package.json" and "node_modules" in folders:
        return _npm
    if path.name in _HEADERS and folders and folders[-1].endswith((".dist-info", ".egg-info")):
        return _python
    if path.suffix == ".gemspec" and ("specifications" in folders or "gems" in folders):
        return _gem
    if path.suffix == ".nuspec":
        return _nuget
    if path.name == "Cargo.toml" and "vendor" in folders[:-1]:
        return _cargo
    if path.name == "composer.json" and "vendor" in folders[:-2]:
        return _composer
    return _go if _TEXTS.fullmatch(path.name) and _MODULE.fullmatch(str(path)) else None


def _npm(file: SourceFile) -> _Read:
    about = json.loads(file.text)
    said = about.get("license") or about.get("licenses") or ""
    listed = said if isinstance(said, list) else [said]
    words = [one.get("type", "") if isinstance(one, dict) else one for one in listed]
    return "npm", about["name"], about.get("version", ""), " OR ".join(filter(None, words))


def _composer(file: SourceFile) -> _Read:
    about = json.loads(file.text)
    said = about.get("license") or ""
    return "Packagist", about["name"], about.get("version", ""), said if isinstance(said, str) else " OR ".join(said)


def _python(file: SourceFile) -> _Read:
    """The expression of PEP 639, else the classifiers, else a field short enough to be a name."""
    about = HeaderParser().parsestr(file.text)
    field = about.get("License", "")
    field = field if "\n" not in field and field.upper() != "UNKNOWN" else ""
    licence = (
        about.get("License-Expression", "")
        or (field if len(field) < 40 else "")
        or classified(about.get_all("Classifier", []))
    )
    return "PyPI", about["Name"], about.get("Version", ""), licence


def _gem(file: SourceFile) -> _Read:
    said: dict[str, list[str]] = {}
    for key, value in _GEM.findall(file.text):
        said.setdefault(key.rstrip("s"), _QUOTED.findall(value))
    return "RubyGems", said["name"][0], said.get("version", [""])[0], " OR ".join(said.get("license", []))


def _nuget(file: SourceFile) -> _Read:
    about = xml_tree.load(file).child("metadata")
    if about is None:
        raise ValueError("no metadata")
    licence = about.word("license")
    return "NuGet", about.word("id"), about.word("version"), licence if "." not in licence[-4:] else ""


def _cargo(file: SourceFile) -> _Read:
    about = tomllib.loads(file.text)["package"]
    version = about.get("version", "")
    return "crates.io", about["name"], version if isinstance(version, str) else "", about.get("license", "")


def _go(file: SourceFile) -> _Read:
    found = _MODULE.fullmatch(file.path)
    return "Go", str(found[1]) if found else "", "", licence_of(file.text)
