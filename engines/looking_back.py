"""The parent's half of a walk through the history: asks for it, and again when a version of a file ends the child."""

from collections.abc import Iterator
from pathlib import Path

from engines.analyst_child import Death, Talk
from engines.answers import Aged, LookingBack, Walked
from engines.cache.facts import Keep
from engines.cache.writer import Writer
from engines.hit import Hit
from engines.wire import AskHistory
from outcomes import Gap, Progress

Told = Hit | Gap | Progress | Aged | Walked
ENGINE = "secrets"
_GRACE_SECONDS = 30.0


def look_back(talk: Talk, here: tuple[tuple[str, str], ...], *, seconds: float) -> Iterator[Told]:
    """Everything is told once, however many children it takes; exactly one Walked ends it."""
    shelf = talk.opened.shelf
    writer = Writer(Path(shelf)) if shelf else None
    told: set[str] = set()
    skip: tuple[str, ...] = ()
    for _ in range(talk.limits.restarts + 1):
        at: LookingBack | None = None
        try:
            for one in talk.ask(AskHistory(here, seconds, skip), seconds=seconds + _GRACE_SECONDS):
                match one:
                    case LookingBack():
                        at = one
                    case Keep() if writer is not None:
                        writer.take(one)
                    case Hit(tokens=tokens) if tokens not in told:
                        told.add(tokens)
                        yield one
                    case Gap() | Progress() | Aged() | Walked():
                        yield one
            return
        except Death as death:
            if at is None or at.sha in skip:
                yield _given_up(death.reason)
                return
            skip = (*skip, at.sha)
            reason = f"An older version of this file was not looked at for secrets: {death.reason}"
            yield Gap(death.kind, reason, at.path, ENGINE)
        finally:
            if writer is not None:
                writer.flush()
    yield _given_up("the analyst died too often")


def _given_up(why: str) -> Walked:
    return Walked(0, 0, 0, 0, is_shallow=False, why=why)
