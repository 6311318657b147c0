"""An action of Struts sends the browser to an address that one of its properties holds.

Struts fills the properties of an action from the request, so a link to this site can lead to any other, which looks
as if this site had sent the person there: good for stealing passwords.

Name the action to go to (`redirectAction`), or begin the address with a path of this site.
"""

from collections.abc import Iterator

import re2

from engines.config.xml_tags import Tag, at, tags
from engines.rule import Example, Match, rule
from engines.source import SourceFile

# The whole address, or all of it up to its path, is a property.
WHOLE = re2.compile(r"^[$%]\{\s*(\w{1,80}(?:\.\w{1,80})*)\s*\}")
_HEAD = "<struts><package name='shop' extends='struts-default'>"


def _of(result: str) -> str:
    return f"{_HEAD}\n<action name='go' class='shop.Go'>\n  {result}\n</action>\n</package></struts>"


@rule(
    title="Redirect to an address from the request (Struts)",
    severity="medium",
    confidence="medium",
    cwe=601,
    weakness="open-redirect",
    languages=("xml",),
    hints=("<result",),
    fix="Name the action to go to, or begin the address with a path.",
    bad=[
        Example(_of('<result name="next" type="redirect">${url}</result>'), path="struts.xml"),
        Example(
            _of('<result type="redirect">\n    <param name="location">${target}</param>\n  </result>'),
            path="struts-shop.xml",
        ),
    ],
    good=[
        Example(_of('<result type="redirect">/show.action?id=${id}</result>'), path="struts.xml"),
        Example(_of('<result type="redirectAction">${next}</result>'), path="struts.xml"),
        Example(_of('<result name="next">${page}</result>'), path="struts.xml"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if "<struts" not in file.text:
        return
    is_redirect = False
    for tag in tags(file):
        if tag.name == "result":
            is_redirect = tag.attributes.get("type") == "redirect"
        is_address = tag.name == "result" or _is_location(tag)
        if is_redirect and is_address and (found := WHOLE.search(tag.text)):
            yield at(file, tag, tag.name, f"The address is what {found[1]} holds.")


def _is_location(tag: Tag) -> bool:
    return tag.name == "param" and tag.attributes.get("name") == "location" and "result" in tag.inside
