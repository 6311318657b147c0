"""The static files fit together when hashed, and the colours keep their contrast in both themes."""

import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

FOLDER = Path(settings.BASE_DIR) / "static"
TOKENS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", (FOLDER / "css/tokens.css").read_text()
    )
}
GROUNDS = ("ground", "surface", "sunk", "hover")
TEXT = [
    *((ink, ground) for ink in ("ink", "quiet", "ember") for ground in GROUNDS),
    *((kind, f"{kind}-soft") for kind in ("critical", "high", "medium", "low", "good", "ember")),
    *((kind, "surface") for kind in ("critical", "high", "medium", "low", "good")),
    *(
        ("ink", soft)
        for soft in ("critical-soft", "high-soft", "ember-soft", "diff-added", "diff-removed", "code-match")
    ),
    ("on-ember", "ember"),
    ("on-ember", "ember-strong"),
    ("on-critical", "critical"),
    ("ground", "ink"),
    *((f"code-{part}", "code-ground") for part in ("keyword", "string", "number", "name", "comment")),
    *((f"code-{part}", "code-match") for part in ("keyword", "string", "number", "name", "comment")),
]
PARTS = [
    *(("edge", ground) for ground in ("ground", "surface")),
    *(
        (mark, ground)
        for mark in ("critical", "high-mark", "medium", "low", "ember")
        for ground in ("ground", "surface")
    ),
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("least", "pairs"), [(4.5, TEXT), (3.0, PARTS)], ids=["text", "parts"])
def test_colours_keep_their_contrast(theme: int, least: float, pairs: list[tuple[str, str]]) -> None:
    measured = {(top, under): contrast(TOKENS[top][theme], TOKENS[under][theme]) for top, under in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in measured.items() if ratio < least} == {}


def test_every_file_a_stylesheet_names_exists_when_hashed(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    storage = ManifestStaticFilesStorage(location=str(tmp_path), base_url="/static/")
    names = [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()]
    done = list(storage.post_process({name: (storage, name) for name in names}))
    assert [error for _, _, error in done if isinstance(error, Exception)] == []
    assert re.search(
        r"fonts/inter\.[0-9a-f]{12}\.woff2", (tmp_path / storage.stored_name("css/tokens.css")).read_text()
    )


def test_fonts_come_with_their_licences() -> None:
    for font in (FOLDER / "fonts").glob("*.woff2"):
        assert "SIL OPEN FONT LICENSE" in (FOLDER / "fonts" / f"LICENSE-{font.stem}.txt").read_text()
