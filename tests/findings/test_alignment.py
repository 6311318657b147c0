"""Equal matches are told apart by what stands around them."""

import pytest

from findings.alignment import Place, align, distance


def places(*surroundings: str) -> list[Place]:
    """Each word is one match: letters before the dot stand above it, letters after it below."""
    found = []
    for line, word in enumerate(surroundings, 1):
        before, _, after = word.partition(".")
        found.append(Place("app.py", line, (*before, "match", *after), len(before)))
    return found


@pytest.mark.parametrize(
    ("olds", "news", "pairs"),
    [
        ([], ["a.b"], []),
        (["a.b"], ["x.y"], [(0, 0)]),
        (["a.b", "b.c", "c.d"], ["b.c", "c.d"], [(1, 0), (2, 1)]),
        (["a.b", "b.c", "c.d"], ["a.b", "c.d"], [(0, 0), (2, 1)]),
        (["a.b", "b.c", "c.d"], ["a.b", "b.c"], [(0, 0), (1, 1)]),
        (["b.c"], ["a.b", "b.c"], [(0, 1)]),
        (["a.b", "c.d"], ["a.b", "b.c", "c.d"], [(0, 0), (1, 2)]),
    ],
)
def test_the_pairs_keep_the_most_of_the_surroundings(
    olds: list[str], news: list[str], pairs: list[tuple[int, int]]
) -> None:
    assert align(places(*olds), places(*news)) == pairs


def test_hundreds_of_equal_matches_are_paired_in_order() -> None:
    many = places(*["a.b"] * 300)
    assert align(many, many[:200]) == [(index, index) for index in range(200)]


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ("src/app.py", "lib/other/app2.py"),
        ("lib/app/views.py", "other/views_old.py"),
        ("moved/views.py", "moved/models.py"),
    ],
)
def test_the_nearest_path_is_the_one_that_shares_most(nearer: str, farther: str) -> None:
    here = {"src/app.py": "src/main.py", "lib/app/views.py": "lib/app/web/views.py", "moved/views.py": "views.py"}[
        nearer
    ]
    assert distance(nearer, here) < distance(farther, here)
