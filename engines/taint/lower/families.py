"""Names that are put together so that only members of one family of the program can be meant."""

from typing import Final

from engines.taint import ir

# An ending shorter than this says nothing.
_LEAST_ENDING: Final = 3


def ends_as_one(written: ir.Expression) -> bool:
    """`f"{kind}Form"`: one of a family that the program has named so, to be chosen from."""
    last = written.parts[-1] if isinstance(written, ir.Text) and written.parts else None
    last = written.right if isinstance(written, ir.Binary) and written.operator == "+" else last
    return isinstance(last, ir.Constant) and str(last.value).isidentifier() and len(str(last.value)) >= _LEAST_ENDING
