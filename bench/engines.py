"""What our engines cost on Django's own source, beside bandit and semgrep, and what a second scan costs.

`python -m bench.engines [--alone|--tokens]`. bandit and semgrep are installed into a throw-away environment for the
measurement (`--alone` leaves them out); semgrep runs rules that look for what ours look for, see bench/semgrep_pack.py
(`--tokens`: for secrets too, which takes it long). Seconds are CPU seconds of the process and all it started, its start
included; memory is the largest single process. Our code is compiled before the first measurement, as it is where Vör
runs. Prints markdown tables.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import semgrep_pack, trees
from bench.analysis import GROUPS

ROOT = Path(__file__).resolve().parents[1]
_MORE = "\n\ndef added(value):\n    return value\n"
_HARM = "\n\ndef added(request):\n    import os\n\n    os.system(request.GET['name'])\n"
# What is changed, where, and how: the first of two texts becomes the second; "" stands for the end of the file.
CHANGED = (
    ("a function more, where nobody imports", "contrib/humanize/apps.py", "", _MORE),
    ("a function more, where some import", "contrib/auth/views.py", "", _MORE),
    ("a function more, where nearly all import", "utils/text.py", "", _MORE),
    ("a handler that does harm", "contrib/auth/views.py", "", _HARM),
    ("a line in a function", "utils/text.py", "    value = str(value)\n",
     "    value = str(value)\n    size = len(value)\n"),
    ("a line in a method", "forms/widgets.py", "    def get_context(self, name, value, attrs):\n",
     "    def get_context(self, name, value, attrs):\n        size = len(name)\n"),
    ("a constant", "middleware/csrf.py", "CSRF_SECRET_LENGTH = 32\n", "CSRF_SECRET_LENGTH = 40\n"),
    ("a member of a class", "contrib/auth/views.py", "    from_email = None\n", "    from_email = 'a@b.example'\n"),
    ("a method more", "contrib/auth/views.py", "    from_email = None\n",
     "    from_email = None\n\n    def shortened(self, text):\n        return text[:20]\n"),
    ("a parameter more", "utils/text.py", "def slugify(value, allow_unicode=False):",
     "def slugify(value, allow_unicode=False, most=80):"),
    ("a file more", "contrib/auth/shortening.py", "", f"from django.utils import text\n{_MORE}"),
)  # fmt: skip


@dataclass(frozen=True)
class Cost:
    seconds: float
    peak_bytes: int
    said: str
    told: str = ""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.engines", description=__doc__)
    parser.add_argument("--alone", action="store_true", help="without bandit and semgrep")
    parser.add_argument("--tokens", action="store_true", help="semgrep looks for secrets too")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vor-bench-") as name:
        folder = Path(name)
        source = folder / "source"
        trees.django_source(source / "django")
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        _ours(source / "django" / "utils", folder / "warm")
        lines = sum(path.read_bytes().count(b"\n") for path in source.rglob("*.py"))
        print(f"\n### Django's source: {lines:,} lines of Python\n")
        _whole(folder, source, peers=not asked.alone, tokens=asked.tokens)
        _second(folder, source)
        _growth(folder, source)
    return 0


def _whole(folder: Path, source: Path, *, peers: bool, tokens: bool) -> None:
    print("| | CPU seconds | peak memory | said |\n|---|---|---|---|")
    _row("Vör, all engines", _ours(source, folder / "whole"))
    for group in GROUPS:
        _row(f"Vör, {', '.join(group)} alone", _ours(source, folder / "-".join(group), *group))
    if peers:
        tools = _installed(folder / "peers")
        bandit = [str(tools / "bandit"), "-q", "-r", str(source), "-f", "json", "-o", os.devnull]
        _row("bandit", cost_of(bandit, ok=(0, 1)))
        for pack in semgrep_pack.write(folder)[: 3 if tokens else 2]:
            semgrep = [
                str(tools / "semgrep"), "scan", "--quiet", "--metrics=off", "--disable-version-check",
                "--no-git-ignore", "--jobs=1", f"--config={pack.path}", "--json",
                f"--output={folder / 'semgrep.json'}", str(source),
            ]  # fmt: skip
            _row(f"semgrep CE, {pack.said}", cost_of(semgrep, ok=(0, 1)))


def _second(folder: Path, source: Path) -> None:
    print("\n| scan with a cache | CPU seconds | of the first | said |\n|---|---|---|---|")
    shelf = folder / "second"
    first = _ours(source, shelf)
    print(f"| first | {first.seconds:.1f} | | {first.said} |")
    _share("nothing changed", _ours(source, shelf), first)
    for what, name, old, new in CHANGED:
        path = source / "django" / name
        text = path.read_text() if path.exists() else None
        if old and old not in (text or ""):
            raise SystemExit(f"{name} does not have what is changed there: {old!r}")
        path.write_text((text or "").replace(old, new, 1) if old else f"{text or ''}{new}")
        cost = _ours(source, _copied(shelf, folder / "edited"))
        _, _, why = cost.told.partition("Solved as a whole: ")
        _share(f"{what} ({name})", cost, first, f"; whole solve: {why.strip()}" if why else "")
        if text is None:
            path.unlink()
        else:
            path.write_text(text)


def _copied(shelf: Path, target: Path) -> Path:
    """What the first scan left: each edit is made of what that saw, not of what another edit has left."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for one in shelf.parent.glob(f"{shelf.name}*"):
        copy = shutil.copytree if one.is_dir() else shutil.copy2
        copy(one, target / one.name)
    return target / shelf.name


def _growth(folder: Path, source: Path) -> None:
    print("\n| copies of Django | CPU seconds | per copy | peak memory |\n|---|---|---|---|")
    many = folder / "many"
    for copies in (1, 2, 4):
        for number in range(copies):
            target = many / f"part{number}" / "django"
            if not target.exists():
                shutil.copytree(source / "django", target)
        cost = _ours(many, folder / f"grown{copies}")
        each = cost.seconds / copies
        print(f"| {copies} | {cost.seconds:.1f} | {each:.1f} | {cost.peak_bytes / 2**20:.0f} MB |", flush=True)


def _ours(source: Path, shelf: Path, *engines: str) -> Cost:
    return cost_of([sys.executable, "-m", "bench.analysis", str(source), str(shelf), *engines], ok=(0,))


def cost_of(argv: Sequence[str], *, ok: tuple[int, ...]) -> Cost:
    """Run to the end. Ends the bench when the program did not succeed: a crash is not fast."""
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True)
        with process:
            assert process.stdout is not None
            said = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        told = errors.read()
    if process.returncode not in ok:
        raise SystemExit(f"{argv[0]} ended with {process.returncode}:\n{told[-2000:]}")
    return _of(usage, said.strip(), told)


def _of(usage: resource.struct_rusage, said: str, told: str) -> Cost:
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, said[:120], told)


def _installed(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    argv = [str(folder / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", "bandit", "semgrep"]
    subprocess.run(argv, check=True)
    return folder / "bin"


def _row(name: str, cost: Cost) -> None:
    print(f"| {name} | {cost.seconds:.1f} | {cost.peak_bytes / 2**20:.0f} MB | {cost.said} |", flush=True)


def _share(name: str, cost: Cost, first: Cost, more: str = "") -> None:
    print(f"| {name} | {cost.seconds:.1f} | {cost.seconds / first.seconds:.0%} | {cost.said}{more} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
