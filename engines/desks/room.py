"""What every desk has at hand: the tree, the engines, what was kept of earlier scans, what the last run knows."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from engines.cache.facts import OFF, Facts
from engines.cache.version import version
from engines.engine import Engine, Setting
from engines.registry import with_extra
from engines.run import Run
from engines.tree import Tree
from engines.wire import Open

if TYPE_CHECKING:
    from engines.index.program import ProgramIndex
    from engines.overview import Overview


class Room:
    """Of one analyst and one tree. `surveyed` makes the index of the last run of the flows; `overview` is there as soon
    as somebody asked for it.
    """

    def __init__(self, tree: Tree, opened: Open) -> None:
        self.tree = tree
        self.opened = opened
        self.git_dir = Path(opened.git_dir)
        self.surveyed: Callable[[], ProgramIndex] | None = None
        self.overview: Overview | None = None
        self._learnt: dict[str, Facts] = {}

    def engines(self, names: tuple[str, ...]) -> list[Engine]:
        kinds = with_extra([Path(one) for one in self.opened.extra])
        setting = Setting(instance_key=bytes.fromhex(self.opened.instance_key), mark=self.opened.mark)
        return [kinds[name](setting) for name in names]

    def facts(self, engines: list[Engine], *, group: str = "") -> Facts:
        """What was kept of earlier scans; nothing when an engine can only be shown the files themselves."""
        opened = self.opened
        if not opened.shelf or any(one.collects and not one.keeps for one in engines):
            return OFF
        return Facts(
            Path(opened.shelf),
            version(opened.caps, opened.instance_key, extra=opened.extra),
            bytes.fromhex(opened.instance_key),
            engines=[group] if group else [one.name for one in engines],
            gathering=[one.name for one in engines if one.collects],
        )

    def learnt(self, group: str) -> Facts:
        """What a desk kept when it was asked in earlier scans; opened once."""
        if group not in self._learnt:
            self._learnt[group] = self.facts([], group=group)
        return self._learnt[group]

    def note(self, run: Run) -> None:
        """A run is over: what it knows of the program as a whole stands from here on."""
        for engine in run.engines:
            if engine.overview is not None:
                self.surveyed = engine.overview
                if self.overview is not None:
                    self.overview.note(engine.overview)
