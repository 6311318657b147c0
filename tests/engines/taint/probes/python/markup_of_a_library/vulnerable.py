from django.utils.html import format_html
from django.utils.safestring import mark_safe


def ruby(words):  # source
    html = ""
    for word in words:
        html += "<ruby>{}</ruby>".format(_word(word))
    return format_html(html)  # sink: cross-site-scripting


def _word(word):
    return "<rb>{}</rb><rt>{}</rt>".format(word[0], word[1])


def listed(names):  # source
    html = "<ul>"
    html += "".join("<li>" + name + "</li>" for name in names)
    return mark_safe(html)  # sink: cross-site-scripting
