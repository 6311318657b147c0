"""A later run whose engines look at each file while an earlier run has it in hand, so that it is parsed once."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from engines.cache.facts import Keep
from engines.run import Looked, Looking, Resume, Reused, Run, Said
from sandbox.git_objects import Blob


class Beside:
    """Holds back what the run says of the files until it is asked; only where it is and what it keeps is told at once.

    Ready for `answers` when it was shown every file. Whoever asks first gets the answer, and gets it once.
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        self._said: list[Said] = []
        self._files: Counter[str] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._reused: Counter[str] = Counter()
        self._is_ready = False

    def file(self, index: int, blob: Blob) -> Iterator[Said]:
        for said in self.run.file(index, blob):
            match said:
                case Keep() | Looking():
                    yield said
                case Looked(engine, _, seconds):
                    yield said
                    self._files[engine] += 1
                    self._seconds[engine] += seconds
                case Reused(_, engines):
                    self._reused.update(dict(engines))
                case _:
                    self._said.append(said)

    def close(self) -> None:
        """Every file was shown."""
        for reused in self.run.tell_reused():
            self._reused.update(dict(reused.engines))
        self._is_ready = True

    def is_for(self, engines: Sequence[str], resume: Resume) -> bool:
        return self._is_ready and resume == Resume() and [one.name for one in self.run.engines] == list(engines)

    def answers(self) -> Iterator[Said]:
        """What the run would have said of the files, in short, and then its end."""
        self._is_ready = False
        last = len(self.run.tree.blobs) - 1
        for engine, files in self._files.items():
            yield Looking(engine, last, self.run.tree.blobs[last].path)
            yield Looked(engine, last, self._seconds[engine], files)
        if self._reused:
            yield Reused(last, tuple(sorted(self._reused.items())))
        said, self._said = self._said, []
        yield from said
        yield from self.run.finished()


def paired(first: Run, beside: Beside) -> Iterator[Said]:
    """The first run, whole; what it says last comes when both have seen all files."""
    yield from first.looked(beside.file)
    beside.close()
    yield from first.finished()
