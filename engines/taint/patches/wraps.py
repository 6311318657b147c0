"""A value is put through what makes it harmless for the place: one call around it, by language and kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import re2

from engines.taint.patches.edits import Edit, applied
from engines.taint.patches.scene import CALLS, Scene
from engines.taint.patches.subjects import MOST_LEAVES, Leaf, imported, leaves, name_of, wrapped


@dataclass(frozen=True, slots=True)
class _Wrap:
    """`sinks` are those whose name looks so; `needs` is what the file must speak of. `line` imports it."""

    language: str
    kind: str
    template: str
    line: str = ""
    sinks: str = ""
    needs: str = ""

    def knows(self, scene: Scene) -> bool:
        return (
            scene.language == self.language
            and scene.hit.rule == f"taint-{self.kind}"
            and bool(re2.search(self.sinks, scene.sink))
            and name_of(scene, self.needs)
        )


# Where a value is made harmless only as a part of something: of a path, of a command.
_PARTS: Final = ("path-traversal", "unrestricted-upload", "file-inclusion", "command-injection")
_WRAPS: Final = (
    _Wrap("python", "cross-site-scripting", "escape({})", "from markupsafe import escape", needs="flask"),
    _Wrap("python", "cross-site-scripting", "escape({})", "from django.utils.html import escape", needs="django"),
    _Wrap("python", "cross-site-scripting", "html.escape({})", "import html", needs="import"),
    _Wrap("python", "regex-denial", "re.escape({})", "import re"),
    _Wrap("python", "nosql-injection", "str({})"),
    _Wrap("python", "ldap-injection", "escape_filter_chars({})", "from ldap3.utils.conv import escape_filter_chars",
          needs="ldap3"),
    _Wrap("python", "ldap-injection", "escape_filter_chars({})", "from ldap.filter import escape_filter_chars",
          needs="import ldap"),
    _Wrap("python", "path-traversal", "secure_filename({})", "from werkzeug.utils import secure_filename",
          sinks=r"\.save$", needs="flask"),
    _Wrap("python", "path-traversal", "os.path.basename({})", "import os"),
    _Wrap("javascript", "nosql-injection", "String({})"),
    _Wrap("javascript", "path-traversal", "path.basename({})", "const path = require('path');", needs="require("),
    _Wrap("javascript", "path-traversal", "path.basename({})", "import path from 'path';", needs="import "),
    _Wrap("java", "path-traversal", "new java.io.File({}).getName()"),
    _Wrap("java", "regex-denial", "java.util.regex.Pattern.quote({})"),
    _Wrap("java", "cross-site-scripting", "HtmlUtils.htmlEscape({})", "import org.springframework.web.util.HtmlUtils;",
          needs="org.springframework"),
    _Wrap("java", "cross-site-scripting", "StringEscapeUtils.escapeHtml4({})",
          "import org.apache.commons.text.StringEscapeUtils;", needs="org.apache.commons.text."),
    _Wrap("java", "cross-site-scripting", "Encode.forHtml({})", "import org.owasp.encoder.Encode;",
          needs="org.owasp.encoder."),
    _Wrap("php", "cross-site-scripting", "htmlspecialchars({}, ENT_QUOTES, 'UTF-8')"),
    _Wrap("php", "command-injection", "escapeshellarg({})"),
    _Wrap("php", "path-traversal", "basename({})"),
    _Wrap("php", "file-inclusion", "basename({})"),
    _Wrap("php", "regex-denial", "preg_quote({}, '/')"),
    _Wrap("php", "ldap-injection", "ldap_escape({}, '', LDAP_ESCAPE_FILTER)"),
    _Wrap("ruby", "regex-denial", "Regexp.escape({})"),
    _Wrap("ruby", "path-traversal", "File.basename({})"),
    _Wrap("ruby", "cross-site-scripting", "ERB::Util.html_escape({})"),
    _Wrap("go", "path-traversal", "filepath.Base({})", '"path/filepath"'),
    _Wrap("go", "cross-site-scripting", "html.EscapeString({})", '"html"'),
    _Wrap("go", "regex-denial", "regexp.QuoteMeta({})"),
    _Wrap("csharp", "path-traversal", "Path.GetFileName({})", "using System.IO;"),
    _Wrap("csharp", "cross-site-scripting", "System.Net.WebUtility.HtmlEncode({})"),
    _Wrap("csharp", "regex-denial", "Regex.Escape({})"),
    *(
        _Wrap(language, kind, template, line)
        for kind in ("log-injection", "header-injection")
        for language, template, line in (
            ("python", r'str({}).replace("\r", " ").replace("\n", " ")', ""),
            ("javascript", r"String({}).replace(/[\r\n]+/g, ' ')", ""),
            ("java", r"String.valueOf({}).replace('\r', ' ').replace('\n', ' ')", ""),
            ("php", r"""str_replace(["\r", "\n"], ' ', {})""", ""),
            ("ruby", r"{}.to_s.gsub(/[\r\n]+/, ' ')", ""),
            ("csharp", r"{}.Replace('\r', ' ').Replace('\n', ' ')", ""),
            ("go", r'strings.ReplaceAll(strings.ReplaceAll({}, "\r", " "), "\n", " ")', '"strings"'),
        )
    ),
    _Wrap("python", "open-redirect",
          '{} if url_has_allowed_host_and_scheme({}, allowed_hosts={request.get_host()}) else "/"',
          "from django.utils.http import url_has_allowed_host_and_scheme", needs="from django"),
    _Wrap("csharp", "open-redirect", 'Url.IsLocalUrl({}) ? {} : "/"', needs="Controller"),
    _Wrap("ruby", "open-redirect", 'url_from({}) || "/"', sinks="redirect_to$"),
)  # fmt: skip


def made_harmless(scene: Scene) -> Iterator[str]:
    """Each value alone, then all together: what is text of the page already would be spoilt by it."""
    wrap = next((one for one in _WRAPS if one.knows(scene)), None)
    if wrap is None:
        return
    brought = imported(scene, wrap.line)
    values = [one for one in leaves(scene) if _may_be_wrapped(scene, one, wrap)]
    if brought is None or len(values) > MOST_LEAVES:
        return
    made = [wrapped(scene, one.value, _template(wrap, one)) for one in values]
    for edits in made:
        yield from _with(scene, [*edits, *brought])
    if len(made) > 1:
        yield from _with(scene, [*brought, *(one for edits in made for one in edits)])


def _template(wrap: _Wrap, leaf: Leaf) -> str:
    """What is marked as safe escapes the text it is added to."""
    is_marked = wrap.template == "escape({})" and leaf.value.literal is None and not leaf.is_whole
    return f"str({wrap.template})" if is_marked else wrap.template


def _with(scene: Scene, edits: list[Edit]) -> Iterator[str]:
    text = applied(scene.file.data, edits)
    if text is not None:
        yield text


def _may_be_wrapped(scene: Scene, leaf: Leaf, wrap: _Wrap) -> bool:
    """What a call makes may be a whole page."""
    if wrap.kind == "cross-site-scripting":
        source = next((one.line for one in scene.hit.trace if one.role == "source" and one.path == scene.file.path), 0)
        row = leaf.value.node.start_point[0] + 1
        return leaf.value.node.type not in CALLS or source == row
    if wrap.kind == "open-redirect":
        return leaf.is_whole
    if scene.language == "python" and "\\" in wrap.template and _is_interpolated(leaf):
        return False  # no backslash within an f-string before Python 3.12
    return not (leaf.is_whole and wrap.kind in _PARTS)


def _is_interpolated(leaf: Leaf) -> bool:
    node = leaf.value.node
    while node.parent is not None and node.parent.type not in ("argument_list", "block"):
        if node.type == "interpolation":
            return True
        node = node.parent
    return False
