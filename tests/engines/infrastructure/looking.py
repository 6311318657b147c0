"""What the engine for infrastructure says of files in memory."""

from engines.engine import Setting
from engines.hit import Hit
from engines.infrastructure.engine import InfrastructureEngine
from engines.source import SourceFile
from outcomes import Gap


def said_of(files: dict[str, str]) -> list[Hit | Gap]:
    engine = InfrastructureEngine(Setting(b"k" * 32))
    said: list[Hit | Gap] = []
    for path, text in files.items():
        assert engine.wants(SourceFile(path, text.encode())), path
        said += engine.look(SourceFile(path, text.encode()))
    for _, look in engine.last_looks():
        said += look.said
    return said
