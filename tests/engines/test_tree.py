"""A tree at its bounds: what is missing, too much, too long or too large is told, and the rest is read."""

import subprocess
from pathlib import Path

from engines.analyst import Analyst, EngineDone
from engines.tree import MOST_PATH_CHARACTERS, Caps, Tree
from outcomes import Gap
from sandbox.git_import import ImportedFile, import_files
from tests.gitserver import git

MARK = "test-tree"
WEAK = b"import hashlib\nhashlib.md5(b'x')\n"


def imported(tmp_path: Path, files: dict[str, bytes]) -> tuple[Path, str]:
    into = tmp_path / "tree.git"
    commit = import_files((ImportedFile(*one) for one in files.items()), into=into, message="m", mark=MARK)
    return into, commit


def piped(git_dir: Path, content: bytes, *words: str) -> str:
    argv = ["git", f"--git-dir={git_dir}", *words]
    return subprocess.run(argv, input=content, capture_output=True, check=True).stdout.decode().strip()


def committed(git_dir: Path, rows: dict[str, str]) -> str:
    listing = "".join(f"100644 blob {sha}\t{path}\n" for path, sha in sorted(rows.items()))
    tree = piped(git_dir, listing.encode(), "mktree", "--missing")
    return git("commit-tree", "-m", "m", tree, cwd=git_dir)


def test_a_missing_object_is_one_gap_and_its_neighbours_are_read(tmp_path: Path) -> None:
    git_dir = tmp_path / "tree.git"
    git("init", "--quiet", "--bare", str(git_dir))
    contents = {name: WEAK + name.encode() for name in ("a.py", "gone.py", "z.py")}
    rows = {name: piped(git_dir, content, "hash-object", "-w", "--stdin") for name, content in contents.items()}
    (git_dir / "objects" / rows["gone.py"][:2] / rows["gone.py"][2:]).unlink()
    commit = committed(git_dir, rows)
    with Analyst.start(git_dir=git_dir, commit=commit, mark=MARK, instance_key=b"k") as analyst:
        inventory = analyst.inventory()
        said = list(analyst.run(["code"]))
        assert analyst.read_lines("gone.py", 1, 1).lines == ()
        assert analyst.read_lines("a.py", 1, 1).lines == ("import hashlib",)
    assert [fact.path for fact in inventory.files] == ["a.py", "gone.py", "z.py"]
    told = Gap("unreadable", "git cannot read it: the object is missing or damaged.", "gone.py")
    assert inventory.gaps == (told,)
    assert [(one.kind, one.path) for one in said if isinstance(one, Gap)] == [("unreadable", "gone.py")]
    assert [one.files for one in said if isinstance(one, EngineDone)] == [2]


def test_a_tree_over_the_cap_is_read_as_far_as_it_goes_and_says_so(tmp_path: Path) -> None:
    git_dir, commit = imported(tmp_path, {f"{number}.py": b"x" for number in range(5)})
    with Tree(git_dir, commit, mark=MARK, caps=Caps(files=3)) as tree:
        inventory = tree.inventory()
    assert [fact.path for fact in inventory.files] == ["0.py", "1.py", "2.py"]
    assert inventory.gaps == (Gap("too-many-files", "There are more than 3 files; the rest is not looked at."),)
    with Tree(git_dir, commit, mark=MARK, caps=Caps(files=5)) as tree:
        assert tree.inventory().gaps == ()


def test_a_path_no_column_holds_is_named_by_its_beginning(tmp_path: Path) -> None:
    long = "/".join(["d" * 200] * 25) + "/a.py"
    assert len(long) > MOST_PATH_CHARACTERS
    git_dir, commit = imported(tmp_path, {long: WEAK, "b.py": WEAK})
    with Tree(git_dir, commit, mark=MARK) as tree:
        inventory = tree.inventory()
    assert [fact.path for fact in inventory.files] == ["b.py"]
    assert [(gap.kind, gap.path) for gap in inventory.gaps] == [("path-too-long", long[:200] + "…")]


def test_the_size_up_to_which_a_file_is_parsed_is_the_operators(tmp_path: Path) -> None:
    git_dir, commit = imported(tmp_path, {"large.py": WEAK * 2000, "small.py": WEAK})
    with Tree(git_dir, commit, mark=MARK, caps=Caps(parsed_bytes=50_000)) as tree:
        (gap,) = tree.inventory().gaps
    assert (gap.kind, gap.path, gap.is_partial) == ("not-parsed", "large.py", True)
    assert gap.reason == "Not read by the code rules: larger than 0.1 MB."
