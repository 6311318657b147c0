"""How often the analyst looks for cycles among its values."""

from typing import Final

# Millions of small values that live to the end: looking for cycles among them as often as usual takes a third of the
# time, and looking through each once still a twentieth. Of what a program leaves, less than a tenth is in cycles.
THRESHOLDS: Final = (5_000_000, 10, 100)
