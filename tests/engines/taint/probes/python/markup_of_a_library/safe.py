from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe


def ruby(words):
    html, given = "", []
    for word in words:
        part, values = _word(word)
        html += "<ruby>{}</ruby>".format(part)
        given += values
    return format_html(html, *given)


def _word(word):
    return "<rb>{}</rb><rt>{}</rt>", [word[0], word[1]]


def listed(names):
    html = "<ul>"
    html += "".join("<li>" + escape(name) + "</li>" for name in names)
    return mark_safe(html)


def shown(page):
    return mark_safe(page)
