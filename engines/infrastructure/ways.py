"""What was found of a module in each way it is built: what all ways have in common is told once and without a note."""

from collections.abc import Iterator
from dataclasses import replace

from engines.hit import Hit
from engines.infrastructure.terraform_calls import Variant
from engines.secrets.masking import mask

MOST_NAMED = 3


class Ways:
    def __init__(self, variants: list[Variant]) -> None:
        self._count = len(variants)
        self._found: dict[tuple[str, str], dict[tuple[int, str], tuple[Hit, list[str]]]] = {}

    def note(self, hit: Hit, variant: Variant) -> None:
        here = self._found.setdefault((hit.path, hit.rule), {})
        _, places = here.setdefault((hit.start_line, hit.tokens), (hit, []))
        if variant.place not in places:
            places.append(variant.place)

    def of(self, path: str) -> Iterator[tuple[str, Iterator[Hit]]]:
        """By rule, what is told of this file."""
        for (where, rule), found in self._found.items():
            if where == path:
                yield rule, (self._told(hit, places) for hit, places in found.values())

    def _told(self, hit: Hit, places: list[str]) -> Hit:
        named = [one for one in places if one]
        if not named or len(places) == self._count > 1:
            return hit
        rest = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
        return replace(hit, message=mask(f"{hit.message} So built {', '.join(named[:MOST_NAMED])}{rest}."))
