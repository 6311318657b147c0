"""How often the analyst looks for cycles among its values."""

from typing import Final

# Millions of small values that live to the end: looking for cycles among them as often as usual takes a third of the
# time.
THRESHOLDS: Final = (200_000, 50, 100)
