"""What the scan bench scans: Django as installed, and a tree of as many lines as asked for, made of real files."""

import shutil
import sysconfig
from collections.abc import Iterator
from itertools import count
from pathlib import Path

SITE_PACKAGES = Path(sysconfig.get_paths()["purelib"])
_SUFFIXES = {".py", ".js", ".ts"}
_MOST_BYTES = 400_000


def django_source(into: Path) -> Path:
    """A copy, without what the interpreter compiled."""
    shutil.copytree(SITE_PACKAGES / "django", into, ignore=shutil.ignore_patterns("__pycache__"))
    return into


def of_lines(into: Path, lines: int) -> Path:
    """Real files under new names until there are `lines` of them; a first line tells the copies apart."""
    left = lines
    for number, source in _again_and_again():
        text = source.read_bytes()
        comment = b"# copy %d\n" if source.suffix == ".py" else b"// copy %d\n"
        target = into / f"part{number % 97:02d}" / f"copy{number // 97}" / f"{source.stem}{source.suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(comment % number + text)
        left -= text.count(b"\n") + 1
        if left <= 0:
            return into
    raise ValueError("no source files in this environment")


def _again_and_again() -> Iterator[tuple[int, Path]]:
    found = [path for path in sorted(SITE_PACKAGES.rglob("*")) if path.suffix in _SUFFIXES and path.is_file()]
    usable = [path for path in found if 200 < path.stat().st_size < _MOST_BYTES]
    for number in count() if usable else ():
        yield number, usable[number % len(usable)]
