"""An engine for tests: one hit in every file, at its own pace; a file named "deadly" ends its process."""

import os
import signal
import time
from collections.abc import Iterator
from hashlib import sha256

from engines.engine import Engine
from engines.hit import Excerpt, Hit
from engines.source import SourceFile
from outcomes import Gap


class SlowEngine(Engine):
    name = "slow"
    label = "Slow"

    def wants(self, file: SourceFile) -> bool:
        return file.path.endswith(".slow")

    def look(self, file: SourceFile) -> Iterator[Hit | Gap]:
        time.sleep(0.15)
        if "deadly" in file.path:
            os.kill(os.getpid(), signal.SIGKILL)
        yield Hit(
            engine="slow", rule="slow", weakness="debug-enabled", title=f"Slow place in {file.path}", message="Slow.",
            severity="low", confidence="low", cwe=489, path=file.path, start_line=1, end_line=1, start_column=1,
            end_column=2, tokens=sha256(file.data).hexdigest(), symbol="", excerpt=Excerpt(1, ("slow",)),
        )  # fmt: skip
