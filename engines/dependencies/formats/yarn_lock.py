"""Both formats of yarn.lock: the first with its own notation, the later ("berry") in YAML."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from engines.dependencies.formats import beside
from engines.dependencies.lock import Entry, Lock, Near
from engines.dependencies.reading import node
from engines.dependencies.reading.indented import Block, load, unquoted
from engines.source import SourceFile

LABEL: Final = "yarn lock file"
_REGISTRIES: Final = ("https://registry.yarnpkg.com/", "https://registry.npmjs.org/")


def is_mine(path: PurePosixPath) -> bool:
    return path.name == "yarn.lock"


def read(file: SourceFile, near: Near) -> Lock:
    is_berry = "__metadata:" in file.text[:4000]
    document = load(file, has_colons=is_berry)
    entries: list[Entry] = []
    wanted: dict[str, str] = {}
    for block in document.children:
        if block.key == "__metadata" or not block.children:
            continue
        asked = [one for one in _asked(block.key) if one]
        entry = _entry(block, asked, is_berry=is_berry)
        wanted |= dict.fromkeys((_plain(one) for one in asked), entry.key)
        if not (is_berry and "@workspace:" in block.text("resolution")):
            entries.append(entry)
    for entry in entries:
        entry.requires = [wanted[one] for one in entry.requires if one in wanted]
    return Lock("npm", entries, _roots(node.manifest(near(beside(file.path, "package.json"))), wanted))


def _entry(block: Block, asked: list[str], *, is_berry: bool) -> Entry:
    resolved = block.text("resolution" if is_berry else "resolved")
    name = _name(resolved if is_berry and resolved else asked[0])
    below = [one for key in ("dependencies", "optionalDependencies") if (one := block.child(key))]
    needed = [f"{one.key}@{_range(one.value)}" for section in below for one in section.children]
    source = "" if is_berry or resolved.startswith(_REGISTRIES) else resolved
    return Entry(name, block.text("version"), block.line, f"{name}@{block.text('version')}", needed, source=source)


def _asked(key: str) -> Iterator[str]:
    """`"a@^1", "b@^2"` and berry's `"a@npm:^1, a@npm:^2"`."""
    return (unquoted(one.strip()).strip("\"'") for one in key.split(","))


def _name(asked: str) -> str:
    """Up to the @ that parts name from range; an alias's own name (`x@npm:real@1`) is the one it is installed under."""
    at = asked.find("@", 1)
    name = asked[:at] if at > 0 else asked
    rest = asked[at + 1 :]
    return _name(rest[4:]) if at > 0 and rest.startswith("npm:") and rest.find("@", 5) > 0 else name


def _range(written: str) -> str:
    return written.removeprefix("npm:")


def _plain(asked: str) -> str:
    """A berry key without its protocol, as dependencies write it."""
    name, at, rest = asked[:1] + asked[1:].partition("@")[0], "@", asked[1:].partition("@")[2]
    return f"{name}{at}{_range(rest)}"


def _roots(manifest: node.Table | None, wanted: dict[str, str]) -> dict[str, bool] | None:
    if manifest is None:
        return None
    ranges = node.ranges(manifest)
    roots: dict[str, bool] = {}
    for name, is_dev in node.asked_for(manifest).items():
        key = wanted.get(f"{name}@{_range(ranges.get(name, ''))}")
        if key:
            roots[key] = roots.get(key, True) and is_dev
    return roots
