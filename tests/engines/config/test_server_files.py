"""nginx, Apache, settings, XML, Ansible and API descriptions: positions, nesting, and hostile files that end soon."""

import time

import pytest

from engines.config import apache_file, nginx_file
from engines.config.ansible import tasks, variables
from engines.config.openapi import operations, roots
from engines.config.settings_file import settings
from engines.config.xml_tags import tags
from engines.source import SourceFile, Unparsed


def test_nginx_directives_know_their_block_and_line() -> None:
    text = """http {
  # a comment { ; }
  server {
    listen 80; root "/srv/a b";
    location /x { alias
      /y/; }
  }
}
"""
    found = nginx_file.directives(SourceFile("nginx.conf", text.encode()))
    assert [(one.name, one.words, one.line) for one in found] == [
        ("http", [], 1), ("server", [], 3), ("listen", ["80"], 4), ("root", ["/srv/a b"], 4), ("location", ["/x"], 5),
        ("alias", ["/y/"], 5),
    ]  # fmt: skip
    assert found[-1].parent is found[4] and found[-1].parent.inherited("listen") is found[2]


def test_other_configuration_is_not_nginxs_nor_apaches() -> None:
    file = SourceFile("my.conf", b"[mysqld]\nlocation = /srv\nOptions = Indexes\n")
    assert nginx_file.directives(file) == () and apache_file.directives(file) == ()


def test_apache_directives_know_their_sections() -> None:
    text = """<VirtualHost *:80>
  <Directory "/srv">
    Options -Indexes \\
      +FollowSymLinks
  </Directory>
  TraceEnable Off
</VirtualHost>
"""
    found = apache_file.directives(SourceFile("site.conf", text.encode()))
    assert [(one.name, one.words, one.line, len(one.sections)) for one in found] == [
        ("options", ("-Indexes", "+FollowSymLinks"), 3, 2), ("traceenable", ("Off",), 6, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("application.properties", "# x\nserver.error.include-stacktrace = always\n"),
        ("application.yml", "a: 1\nserver: {error: {include-stacktrace: always}}\n"),
    ],
)
def test_settings_are_the_same_in_every_way_of_writing(path: str, text: str) -> None:
    found = {one.key: (one.value, one.line) for one in settings(SourceFile(path, text.encode()))}
    assert found["server.error.includestacktrace"] == ("always", 2)


def test_settings_of_environments_and_sections() -> None:
    env = settings(SourceFile(".env", b"export A_B='x=y'\n#C=1\nD=\n"))
    assert [(one.key, one.value, one.line) for one in env] == [("a_b", "x=y", 1), ("d", "", 3)]
    ini = settings(SourceFile("ansible.cfg", b"[defaults]\nhost_key_checking = False\n"))
    assert [(one.key, one.is_off) for one in ini] == [("defaults.hostkeychecking", True)]


def test_tags_know_attributes_line_and_what_is_around() -> None:
    text = '<?xml version="1.0"?>\n<!-- <a b="c"/> -->\n<x>\n <y k="1"\n    l=\'<2>\'/>\n <z>t</z>\n</x>'
    found = [
        (one.name, one.attributes, one.line, one.inside, one.text) for one in tags(SourceFile("a.xml", text.encode()))
    ]
    assert found == [
        ("x", {}, 3, (), ""), ("y", {"k": "1", "l": "<2>"}, 4, ("x",), ""), ("z", {}, 6, ("x",), "t"),
    ]  # fmt: skip


def test_tasks_inside_blocks_and_variables_of_plays_are_found() -> None:
    text = """- hosts: all
  vars: {a: 1}
  tasks:
    - block:
        - shell: one
      rescue:
        - command: {cmd: two}
"""
    file = SourceFile("site.yml", text.encode())
    assert [node.text for task in tasks(file) for node in task.commands()] == ["one", "two"]
    assert [key.text for key, _ in variables(file)] == ["a"]
    assert tasks(SourceFile("list.yml", b"- shell: x\n")) == ()


def test_operations_of_an_api_know_path_and_verb() -> None:
    text = "openapi: 3.0.0\npaths:\n  /a:\n    parameters: []\n    get: {}\n    post: {}\n"
    (root,) = roots(SourceFile("api.yaml", text.encode()))
    assert [(one.path, one.verb, one.key.line) for one in operations(root)] == [("/a", "get", 5), ("/a", "post", 6)]


def test_hostile_files_end_soon() -> None:
    started = time.process_time()
    with pytest.raises(Unparsed):
        nginx_file.directives(SourceFile("nginx.conf", b"server {\n" * 100_000))
    nginx_file.directives(SourceFile("nginx.conf", b"server { a '" + b"x\\'" * 300_000))
    apache_file.directives(SourceFile("a.conf", b"<VirtualHost a\\\n" * 100_000))
    tags(SourceFile("a.xml", b"<a " * 200_000 + b"<b" * 200_000))
    tags(SourceFile("a.xml", b"<a>" * 300_000))
    settings(SourceFile("a.properties", b"a.b=" * 300_000 + b"\n=" * 100_000))
    assert time.process_time() - started < 8
