"""What Python's libraries make by what they are told: answers that are no pages, and documents out of sent files."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import re2

from engines.taint import ir
from engines.taint.solve.value import Value

if TYPE_CHECKING:
    from engines.taint.solve.library import Library

Call = Callable[["Library", list[Value], dict[str, Value], ir.Call], Value | None]

# A file that was sent, or its bytes, as against its name.
_SENT: Final = re2.compile(
    r"\.(files|FILES)(\[\]|\.get\(\)|\.getlist\(\)\[\])(\.\w{1,20})?$|UploadFile\(\)\.file$|FileStorage\(\)(\.stream)?$"
    r"|^io\.BytesIO\(\)$|^io\.StringIO\(\)$"
)
_READERS: Final = (
    "openpyxl.load_workbook", "pypdf.PdfReader", "PyPDF2.PdfReader", "PyPDF2.PdfFileReader", "pdfplumber.open",
    "docx.Document", "pptx.Presentation",
)  # fmt: skip
_ANSWERS: Final = ("django.http.HttpResponse", "django.http.response.HttpResponse")


def _document(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """Its cells and paragraphs are what somebody sent."""
    sent = next((value for value in (*values, *keywords.values()) if _SENT.search(value.name)), None)
    return Value(machine.all_labels(sent)) if sent is not None else None


def _answer(machine: "Library", values: list[Value], keywords: dict[str, Value], one: ir.Call) -> Value | None:
    """One that is said to be no page."""
    kind = keywords.get("content_type") or keywords.get("mimetype")
    if kind is None or not isinstance(kind.const, str) or "html" in kind.const or "svg" in kind.const:
        return None
    return Value(name="django.http.DataResponse()")


CALLS: Final[dict[str, Call]] = {**dict.fromkeys(_READERS, _document), **dict.fromkeys(_ANSWERS, _answer)}
