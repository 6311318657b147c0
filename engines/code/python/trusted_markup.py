"""HTML that holds a changing value is marked as safe, so the template does not escape it.

If the value comes from a visitor it can hold a script, which then runs in other visitors' browsers with their session.

Escape the value: format_html("<b>{}</b>", name) in Django, Markup("<b>{}</b>").format(name) with MarkupSafe.
"""

from collections.abc import Iterator

from engines.index.calls import calls_of_method
from engines.index.requests import request_data_in
from engines.index.strings import holes
from engines.rule import Match, rule
from engines.source import SourceFile

NAMES = (
    "markupsafe.Markup",
    "flask.Markup",
    "jinja2.Markup",
    "django.utils.safestring.mark_safe",
    "django.utils.safestring.SafeString",
    "django.utils.html.mark_safe",
    "wtforms.widgets.Markup",
)
ESCAPING = frozenset(
    (
        "escape",
        "conditional_escape",
        "format_html",
        "escapejs",
        "urlencode",
        "quote",
        "flatatt",
        "html_params",
        "render",
        # What the program's translators wrote, and addresses of its own.
        "_",
        "gettext",
        "gettext_lazy",
        "ngettext",
        "ngettext_lazy",
        "pgettext",
        "pgettext_lazy",
        "reverse",
        "static",
        "clean",
    )
)


@rule(
    title="Unescaped value in trusted HTML",
    severity="medium",
    confidence="medium",
    cwe=79,
    weakness="cross-site-scripting",
    fix="Use format_html or Markup(...).format(...), which escape the values.",
    hints=("mark_safe", "Markup", "SafeString"),
    bad=[
        "from django.utils.safestring import mark_safe\ndef copy(value):\n    value = str(value)\n"
        "    return mark_safe(f'<b>{value}</b>')",
        "from django.utils.safestring import mark_safe\nmark_safe('<b>' + user.name + '</b>')",
        "from markupsafe import Markup\nMarkup(f'<a href=\"{url}\">link</a>')",
        "from flask import Markup, request\nMarkup(request.args['html'])",
        "from django.utils.safestring import mark_safe\nhtml = '<i>%s</i>' % title\nmark_safe(html)",
        "from markupsafe import Markup, escape\ndef listed(d):\n"
        "    return Markup('<p>' + ' '.join(f'{escape(k)}=\"{v}\"' for k, v in d.items()))",
        "from markupsafe import Markup, escape\ndef listed(names, text):\n    for name in names:\n"
        "        text = escape(text)\n        text = '<b>' + text\n        text = Markup('<i>' + text + name)",
    ],
    good=[
        "from django.utils.html import format_html\nformat_html('<b>{}</b>', user.name)",
        "from markupsafe import Markup\nMarkup('<b>{}</b>').format(name)",
        "from markupsafe import Markup\nMarkup('<b>%s</b>') % name",
        "from django.utils.safestring import mark_safe\nmark_safe('<br>')",
        "from django.utils.safestring import mark_safe\nmark_safe('{} <b>{}</b>'.format(_('Time'), _('Zone')))",
        "from django.utils.safestring import mark_safe\nfrom django.utils.html import escape\n"
        "mark_safe('<b>' + escape(x) + '</b>')",
        "from markupsafe import Markup, escape\ndef attributes(d):\n"
        "    text = ' '.join(f'{escape(k)}=\"{escape(v)}\"' for k, v in d.items())\n"
        "    if text:\n        text = ' ' + text\n    return Markup(text)",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of_method(file, "mark_safe", "Markup", "SafeString"):
        if call.name not in NAMES:
            continue
        html = call.argument(0)
        if request_data_in(file, html) is not None:
            yield Match.at(call.node, "Part of the request is shown unescaped.", severity="high", confidence="high")
        elif holes(file, html, safe=ESCAPING):
            yield Match.at(call.node, "A value is shown unescaped.")
