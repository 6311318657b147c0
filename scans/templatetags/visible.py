"""`{{ name|visible }}`: text of a repository with what cannot be seen written out."""

from django import template

from scans import highlight

register = template.Library()


@register.filter
def visible(text: object) -> str:
    return highlight.visible(str(text))
