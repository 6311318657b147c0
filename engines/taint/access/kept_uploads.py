"""Uploads of Java, C#, Go and Ruby kept under the name they bring: `os.Create("kept/" + header.Filename)`."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from engines.taint import ir
from engines.taint.survey.nodes import each, written
from engines.taint.survey.scopes import Scope

LANGUAGES: Final = frozenset(("java", "csharp", "go", "ruby"))
# Which argument says where, by the last name of the call.
_KEEPS: Final = {
    "transferTo": 0, "write": 0, "copy": 1, "copyInputStreamToFile": 1, "writeByteArrayToFile": 0,
    "FileOutputStream": 0,
    "CopyTo": 0, "CopyToAsync": 0, "SaveAs": 0, "WriteAllBytes": 0, "WriteAllBytesAsync": 0, "save": 0,
}  # fmt: skip
# The same in Go and Ruby, by the last two.
_KEEPS_BY_NAME: Final = {
    "os.Create": 0, "os.OpenFile": 0, "os.WriteFile": 0, "ioutil.WriteFile": 0, "SaveUploadedFile": 1, "SaveFile": 1,
    "File.open": 0, "File.new": 0, "File.write": 0, "File.binwrite": 0, "IO.copy_stream": 1, "FileUtils.mv": 1,
    "FileUtils.move": 1, "FileUtils.cp": 1, "FileUtils.copy": 1,
}  # fmt: skip
_BROUGHT: Final = {"go": "Filename", "ruby": "original_filename"}
_OF_FILES: Final = re.compile(
    r"(^|\.)(Files\.(copy|write)|FileOutputStream|FileUtils\.\w+|File\.WriteAllBytes(Async)?)$"
)
_NAMES: Final = re.compile(r"(^|\.)(getOriginalFilename|getSubmittedFileName|FileName)$")
# What a file is, as it says itself or by its name.
_KIND: Final = re.compile(
    r"(?i)(suffix|ext|exts|extension\w*|ending|content_?type|mime\w*|file_?type|endswith|fileFormat)$"
)
# Somebody else's look at it.
_LOOKED_AT: Final = re.compile(
    r"(?i)(^|[._])(\w{0,40}(allowed|validat|verif|forbid|whitelist|permitted)\w{0,40}|is_?(valid|image|picture|supported)\w{0,40}"
    r"|check\w{0,20}(file|ext|type|image|suffix)\w{0,20}|tika|detect|probeContentType|guessContentType\w*|ImageIO\.read"
    r"|Image\.(FromStream|Load|Identify|DetectFormat)\w*)$"
)
# Commons FileUpload, whose items say by `getName()` what the file was called at the sender's.
_ITEMS: Final = re.compile(r"(^|\.)fileupload2?\.")
_STEPS: Final = 4


def keeps_upload(call: ir.Call, scope: Scope) -> bool:
    """Whether a call keeps a file where the name it came with says."""
    if scope.module.language in _BROUGHT:
        return _keeps_by_name(call, scope)
    name = written(call.function)
    place = _KEEPS.get(name.rpartition(".")[2])
    if place is None or len(call.arguments) <= place:
        return False
    if scope.module.language == "java" and name.endswith(".write") and not _is_part(call, scope):
        return False
    spoken = list(_behind(call.arguments[place], scope, _STEPS))
    named = [node for node in spoken if isinstance(node, ir.Attribute) and _is_name_of_upload(node, scope)]
    if scope.module.language == "csharp" and not _OF_FILES.search(name):
        # Of the file that is kept, not of what a dialogue asks for.
        base = call.function.base if isinstance(call.function, ir.Attribute) else None
        named = [node for node in named if base is not None and written(node.base) == written(base)]
    return bool(named)


def is_asked_for_kind(expressions: Iterable[ir.Expression], body: ir.Block) -> bool:
    """Whether Java or C# asks what kind of file it is: takes an ending or a type into a condition, or has it looked at.

    `String ending = name.substring(name.lastIndexOf("."))` alone only takes it over.
    """
    if any(isinstance(one, ir.Call | ir.Name) and _LOOKED_AT.search(written(one)) for one in expressions):
        return True
    tests = [one.test for one in each(ir.If, *body)] + [one.test for one in each(ir.Choose, *body)]
    tests += [one.test for one in each(ir.While, *body)] + [one.subject for one in each(ir.Switch, *body)]
    return any(
        isinstance(node, ir.Attribute | ir.Call | ir.Name) and _KIND.search(written(node))
        for asked in tests
        for part in _questions(asked)
        for node in each(ir.Expression, part)
    )


def _questions(asked: ir.Expression) -> Iterator[ir.Expression]:
    """The parts of a condition but those that only ask whether something is there."""
    for node in asked.items if isinstance(asked, ir.Logic) else (asked,):
        if isinstance(node, ir.Logic):
            yield from _questions(node)
        elif not isinstance(node, ir.Compare) or not _is_nothing(node):
            yield node


def _is_nothing(node: ir.Compare) -> bool:
    return any(isinstance(one, ir.Constant) and one.value in (None, "") for one in (node.left, node.right))


def _keeps_by_name(call: ir.Call, scope: Scope) -> bool:
    """`os.Create("files/" + header.Filename)`, `File.binwrite(File.join("files", sent.original_filename), …)`"""
    owner, _, last = written(call.function).rpartition("|")[2].rpartition(".")
    place = _KEEPS_BY_NAME.get(f"{owner.rpartition('.')[2]}.{last}", _KEEPS_BY_NAME.get(last))
    if place is None or len(call.arguments) <= place:
        return False
    mode = call.arguments[1] if last in ("open", "new") and len(call.arguments) > 1 else None
    if last in ("open", "new") and not (isinstance(mode, ir.Constant) and "w" in str(mode.value)):
        return False
    brought = _BROUGHT[scope.module.language]
    return any(_names_upload(node, brought) for node in _behind(call.arguments[place], scope, _STEPS))


def _names_upload(node: ir.Expression, brought: str) -> bool:
    """`header.Filename`, `sent.original_filename`, `params[:file][:filename]` of Rack."""
    if isinstance(node, ir.Index):
        return brought == "original_filename" and isinstance(node.key, ir.Constant) and node.key.value == "filename"
    return isinstance(node, ir.Attribute) and node.name == brought


def _is_name_of_upload(node: ir.Attribute, scope: Scope) -> bool:
    if _NAMES.search(written(node)):
        return True
    return node.name == "getName" and isinstance(node.base, ir.Name) and _has_items(scope)


def _has_items(scope: Scope) -> bool:
    top = scope
    while top.parent is not None:
        top = top.parent
    return any(_ITEMS.search(one.source) for one in top.function.body if isinstance(one, ir.Import))


def _is_part(call: ir.Call, scope: Scope) -> bool:
    if _OF_FILES.search(written(call.function)):
        return True
    if isinstance(call.function, ir.Attribute) and isinstance(call.function.base, ir.Name) and _has_items(scope):
        return True
    base = call.function.base if isinstance(call.function, ir.Attribute) else None
    asked = [base, *(scope.bound.get(base.name, ()) if isinstance(base, ir.Name) else ())] if base is not None else []
    return any(isinstance(one, ir.Call) and written(one.function).endswith("getPart") for one in asked) or any(
        isinstance(base, ir.Name) and one.name == base.name and one.annotation.endswith("Part")
        for one in scope.parameters
    )


def _behind(value: ir.Expression, scope: Scope, steps: int) -> Iterator[ir.Expression]:
    """Every part of an expression, and of what the names in it are bound to."""
    for node in each(ir.Expression, value, lambdas=False):
        yield node
        if isinstance(node, ir.Name) and steps > 0:
            for one in scope.bound.get(node.name, ()):
                if isinstance(one, ir.Expression) and one is not value:
                    yield from _behind(one, scope, steps - 1)
