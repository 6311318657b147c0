"""What one rule about routes says of a program, for tests that write programs down."""

from engines.source import SourceFile
from engines.taint.access.report import access_hits
from engines.taint.access.rule import access_rules
from engines.taint.lower import LOWERINGS
from engines.taint.lower.settings import settings_lowering
from engines.taint.survey.whole import Survey

RULES = access_rules()


def said(id: str, texts: dict[str, str]) -> list[str]:
    files = {path: SourceFile(path, text.encode()) for path, text in texts.items()}
    parsed = [one for one in files.values() if settings_lowering(one) is None]
    assert not [one.path for one in parsed if one.root.has_error], "the program must parse"
    survey = Survey([(settings_lowering(one) or LOWERINGS[one.language])(one) for one in files.values()])
    return [f"{hit.path}:{hit.start_line}" for hit in access_hits({id: RULES[id]}, survey, files)]
