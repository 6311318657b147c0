"""An address whose host is written down, to its end, leads where it was written, whatever stands behind that."""

import pytest

from tests.engines.taint.programs import flows

_SCRIPT = """
async function loaded(address) { return await fetch(address); }
export default async function handler(req, res) {
  const given = req.query.given;
  %s
}
"""
_JAVA = """
import org.springframework.web.bind.annotation.*; import org.springframework.web.client.*;
@RestController class A {
  int size(String address) { return new RestTemplate().getForObject(address, String.class).length(); }
  @GetMapping("/a") int a(@RequestParam String given) { return size(%s); }
}
"""
_GO = """package main
import ("fmt"; "net/http")
func load(address string) { http.Get(address) }
func handle(w http.ResponseWriter, r *http.Request) { load(%s) }
"""
_PHP = "<?php\nfunction load($address) { return strlen(file_get_contents($address)); }\nload(%s);\n"
_RUBY = "require 'sinatra'\ndef load(address)\n  Net::HTTP.get(URI(address)).size\nend\nget '/x' do\n  load(%s)\nend\n"
KEPT = [
    ("p.ts", _SCRIPT % "await loaded(`https://icons.example/ip3/${given}.ico`);"),
    ("p.ts", _SCRIPT % "await loaded('https://icons.example/' + given + '/big');"),
    ("p.ts", _SCRIPT % "const base = 'https://icons.example'; await loaded(`${base}/ip3/${given}`);"),
    (
        "p.ts",
        _SCRIPT % "for (const one of [`https://a.example/${given}`, `https://b.example/${given}`]) await loaded(one);",
    ),
    ("p.ts", _SCRIPT % "await fetch(req.query.b ? `https://a.example/${given}` : `https://b.example/${given}`);"),
    ("p.ts", _SCRIPT % "await loaded(new URL('/notes/' + given, process.env.BASE));"),
    ("A.java", _JAVA % '"https://a.example/" + given'),
    ("A.java", _JAVA % 'String.format("https://a.example/%s", given)'),
    ("a.go", _GO % 'fmt.Sprintf("https://a.example/%s", r.FormValue("given"))'),
    ("a.php", _PHP % "\"https://a.example/{$_GET['given']}\""),
    ("a.rb", _RUBY % '"https://a.example/#{params[:given]}"'),
]
CHOSEN = [
    ("p.ts", _SCRIPT % "await loaded(`https://${given}/ip3/`);"),
    ("p.ts", _SCRIPT % "await loaded(`https://icons.example${given}`);"),
    ("p.ts", _SCRIPT % "await loaded('https://icons.example:80' + given + '/big/');"),
    ("p.ts", _SCRIPT % "await loaded(new URL('/' + given, process.env.BASE));"),
    ("A.java", _JAVA % '"https://a.example" + given'),
    ("a.go", _GO % 'fmt.Sprintf("https://%s/", r.FormValue("given"))'),
    ("a.rb", _RUBY % '"https://#{params[:given]}/x"'),
]


@pytest.mark.parametrize(("path", "text"), KEPT)
def test_host_that_is_written_is_kept(path: str, text: str) -> None:
    assert flows({path: text}) == []


@pytest.mark.parametrize(("path", "text"), CHOSEN)
def test_host_that_is_not_ended_can_be_chosen(path: str, text: str) -> None:
    assert [one.kind for one in flows({path: text})] == ["server-side-request"]


_CLIENT = """import requests
from flask import Flask, request
app = Flask(__name__)
class Client:
    def __init__(self, given):
        self.FIELD = given
    def get(self, path):
        return requests.get(TEXT)
@app.route('/')
def x():
    Client(GIVEN).get(PATH)
    return 'a'
"""


@pytest.mark.parametrize("text", ["self.FIELD + path", 'f"{self.FIELD}{path}"', '"{}{}".format(self.FIELD, path)'])
def test_field_that_keeps_an_address_has_the_host_whoever_filled_it(text: str) -> None:
    def found(field: str, given: str, path: str) -> list[str]:
        program = _CLIENT.replace("TEXT", text).replace("FIELD", field)
        program = program.replace("GIVEN", given).replace("PATH", path)
        return [one.kind for one in flows({"a.py": program})]

    sent = "request.args['q']"
    assert found("base_url", "'https://a.example'", sent) == []
    assert found("base_url", sent, "'/x'") == ["server-side-request"]
    assert found("kind", "name()", sent) == ["server-side-request"]
