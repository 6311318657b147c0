"""From which entry points the weak places of a scan's code can be reached."""

from findings.intake import masked_entry
from scans.kit import Kit
from scans.lease import held
from scans.models import Scan, Sighting
from scans.recording import told_entries

# Their places are in code whose calls the index knows.
ENGINES = ("code", "taint", "python_lint")
_BATCH = 500


def tell_entries(scan: Scan, kit: Kit) -> int:
    """Write them to the sightings; how many of these some entry point leads to. A place with a trace has its way."""
    rows = list(Sighting.objects.filter(scan=scan, engine__in=ENGINES).order_by("path", "line_start", "pk"))
    reached = 0
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        found = kit.entries([(one.path, one.line_start, not one.trace) for one in batch])
        for number, row in enumerate(batch):
            row.entries = told_entries(map(masked_entry, found.get(number, ())))
        with held(kit.lease):
            Sighting.objects.bulk_update(batch, ["entries"], batch_size=100)
        reached += len(found)
    return reached
