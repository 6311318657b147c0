"""A question put to each of a list of one's own hosts is a guard in every language; a loose one is none."""

from typing import Final

import pytest

from tests.engines.taint.programs import flows

PROGRAMS: Final = {
    "app.js": """const axios = require('axios'); const app = require('express')();
const HOSTS = ['api.shop.example', 'img.shop.example'];
const PLACES = {places};
app.get('/x', async (req, res) => {
  const url = req.query.url; const host = new URL(url).hostname;
  if (!({test})) return res.sendStatus(400);
  res.json((await axios.get(url)).data);
});
""",
    "app.py": """import requests
from urllib.parse import urlparse
from flask import Flask, abort, jsonify, request
app = Flask(__name__)
HOSTS = ['api.shop.example', 'img.shop.example']
PLACES = {places}
@app.route('/x')
def x():
    url = request.args['url']
    host = urlparse(url).hostname
    if not ({test}):
        abort(400)
    return jsonify(requests.get(url).status_code)
""",
    "app.rb": """require 'sinatra'
require 'net/http'
HOSTS = ['api.shop.example', 'img.shop.example']
get '/x' do
  url = params[:url]
  host = URI(url).host
  halt 400 unless {test}
  Net::HTTP.get(URI(url)).size.to_s
end
""",
    "A.java": """import org.springframework.web.bind.annotation.*; import org.springframework.web.client.RestTemplate;
import java.util.*; import java.net.URI;
@RestController
class A {
  static final List<String> HOSTS = List.of("api.shop.example", "img.shop.example");
  @GetMapping("/x")
  int x(@RequestParam String url) throws Exception {
    String host = new URI(url).getHost();
    if (!({test})) throw new IllegalArgumentException();
    return new RestTemplate().getForObject(url, String.class).length();
  }
}
""",
    "A.cs": """using System; using System.Linq; using System.Net.Http; using Microsoft.AspNetCore.Mvc;
public class AController : Controller {
  static readonly string[] Hosts = { "api.shop.example", "img.shop.example" };
  readonly HttpClient _client = new HttpClient();
  [HttpGet] public async Task<IActionResult> X(string url) {
    var host = new Uri(url).Host;
    if (!({test})) return BadRequest();
    return Ok((await _client.GetStringAsync(url)).Length);
  }
}
""",
    "main.go": """package main
import ("net/http"; "net/url"; "slices"; "strings")
var hosts = []string{"api.shop.example", "img.shop.example"}
func x(w http.ResponseWriter, r *http.Request) {
	u := r.URL.Query().Get("url")
	p, _ := url.Parse(u)
	host := p.Hostname()
	if !({test}) { return }
	http.Get(u)
}
func main() { http.HandleFunc("/x", x) }
""",
}
FULL, LOOSE = "['https://api.shop.example/', 'https://a.example/']", "['https://api.shop.example/', 'https://a.exam']"
GUARDS: Final = [
    ("app.js", "HOSTS.some((one) => host === one || host.endsWith('.' + one))", "[]"),
    ("app.js", "host === 'shop.example' || host.endsWith('.shop.example')", "[]"),
    ("app.js", "PLACES.some((one) => url.startsWith(one))", FULL),
    ("app.py", "any(host == one or host.endswith('.' + one) for one in HOSTS)", "[]"),
    ("app.py", "not all(host != one for one in HOSTS)", "[]"),
    ("app.py", "host.endswith(('.shop.example', '.a.example'))", "[]"),
    ("app.py", "any(url.startswith(one) for one in PLACES)", FULL),
    ("app.py", "url.startswith(tuple(PLACES))", FULL),
    ("app.rb", "HOSTS.any? { |one| host == one || host.end_with?('.' + one) }", ""),
    ("A.java", 'HOSTS.stream().anyMatch(one -> host.equals(one) || host.endsWith("." + one))', ""),
    ("A.cs", 'Hosts.Any(one => host == one || host.EndsWith("." + one))', ""),
    ("main.go", "slices.ContainsFunc(hosts, func(one string) bool { return one == host })", ""),
    ("main.go", 'strings.HasSuffix(host, ".shop.example")', ""),
]
NO_GUARDS: Final = [
    ("app.js", "HOSTS.some((one) => host === one || host.endsWith(one))", "[]"),
    ("app.js", "HOSTS.some((one) => host === one || url.endsWith('.' + one))", "[]"),
    ("app.js", "PLACES.some((one) => url.startsWith(one))", LOOSE),
    ("app.py", "any(host == one or host.endswith(one) for one in HOSTS)", "[]"),
    ("app.py", "any(url.startswith(one) for one in PLACES)", LOOSE),
    ("app.rb", "HOSTS.any? { |one| host.end_with?(one) }", ""),
    ("A.java", "HOSTS.stream().anyMatch(one -> host.endsWith(one))", ""),
    ("A.cs", "Hosts.Any(one => host.EndsWith(one))", ""),
    ("main.go", 'strings.HasSuffix(host, "shop.example")', ""),
]


def _kinds(path: str, test: str, places: str) -> set[str]:
    text = PROGRAMS[path].replace("{test}", test).replace("{places}", places)
    return {one.kind for one in flows({path: text})} & {"server-side-request"}


@pytest.mark.parametrize(("path", "test", "places"), GUARDS)
def test_own_hosts_are_asked_about(path: str, test: str, places: str) -> None:
    assert _kinds(path, test, places) == set()


@pytest.mark.parametrize(("path", "test", "places"), NO_GUARDS)
def test_loose_question_is_no_guard(path: str, test: str, places: str) -> None:
    assert _kinds(path, test, places) == {"server-side-request"}
