"""Fields that hold one address: what a class puts behind it leads nowhere else. In the languages that have classes."""

import pytest

from tests.engines.taint.programs import flows

_PYTHON = """import requests
from flask import Flask, request
app = Flask(__name__)
class Weather:
    def __init__(self, key, root=""):
        self.key = key
        @
    def of(self, place): return requests.get(f"{self.root}{place}")
@app.route("/w")
def shown():
    return Weather("k", request.args["root"]).of(request.args["place"]).text
"""
_SCRIPT = """import axios from 'axios'
import express from 'express'
class Weather {
  @
  async of(place: string) { const address = `${this.root}v${place}/now`; return axios.post(address, {}) }
}
const app = express()
app.post('/w', async (req, res) => { const w = new Weather(req.body.root); await w.of(req.body.place); res.end() })
"""
_JAVA = """import org.springframework.web.bind.annotation.*; import org.springframework.web.client.RestTemplate;
@RestController class Weather {
  @
  private RestTemplate rest = new RestTemplate();
  private void ask(String place) { rest.getForObject(root + place, String.class); }
  @GetMapping("/w") void shown(@RequestParam String place, @RequestParam String other) { ask(place); }
}
"""
_CSHARP = """using System.Net.Http; using Microsoft.AspNetCore.Mvc;
public class Weather {
  private readonly HttpClient http = new HttpClient();
  @
  public async Task Ask(string place) { await http.GetStringAsync($"{root}{place}"); }
}
public class WeatherController : Controller {
  [HttpGet] public async Task<IActionResult> Now(string place) { await new Weather().Ask(place); return Ok(); }
}
"""
_PHP = """<?php class Weather {
  @
  function of($place) { return file_get_contents($this->root . $place); } }
(new Weather($_GET['root']))->of($_GET['place']);
"""
_RUBY = """class Weather
  def initialize(root = nil)
    @
  end
  def of(place)
    Net::HTTP.get(URI("#{@root}#{place}"))
  end
end
class WeatherController < ApplicationController
  def show
    Weather.new(params[:root]).of(params[:place])
  end
end
"""
_PROGRAMS = {
    "a.py": _PYTHON, "a.ts": _SCRIPT, "A.java": _JAVA, "A.cs": _CSHARP, "a.php": _PHP,
    "app/controllers/weather_controller.rb": _RUBY,
}  # fmt: skip
WRITTEN = [
    ("a.py", 'self.root = "https://weather.example.org/"'),
    ("a.ts", "private root = 'https://weather.example.org/'"),
    ("a.ts", "root: string; constructor() { this.root = 'https://weather.example.org/' }"),
    ("A.java", 'private final String root = "https://weather.example.org/";'),
    ("A.cs", 'private readonly string root = "https://weather.example.org/";'),
    ("a.php", "private $root = 'https://weather.example.org/';"),
    ("app/controllers/weather_controller.rb", '@root = "https://weather.example.org/"'),
]
OPEN = [
    ("a.py", "self.root = root"),
    ("a.py", 'self.root = "https://weather.example.org/"\n        self.root = root or self.root'),
    ("a.py", 'self.root = "https://weather"'),
    ("a.ts", "constructor(private root: string) {}"),
    ("a.ts", "root = 'https://weather.example.org/'; constructor(r: string) { this.root = r }"),
    ("A.java", 'private String root = "https://weather";'),
    ("A.cs", 'private readonly string root = "https://";'),
    ("a.php", "private $root = 'https://weather.example.org/'; function __construct($r) { $this->root = $r; }"),
    ("app/controllers/weather_controller.rb", "@root = root"),
]


def _requests(path: str, line: str) -> bool:
    text = _PROGRAMS[path].replace("@\n", f"{line}\n", 1)
    return any(one.kind in ("server-side-request", "path-traversal") for one in flows({path: text}))


@pytest.mark.parametrize("path,line", WRITTEN)
def test_what_stands_behind_a_written_host_leads_nowhere_else(path: str, line: str) -> None:
    assert not _requests(path, line)


@pytest.mark.parametrize("path,line", OPEN)
def test_a_host_that_is_handed_in_or_not_ended_does(path: str, line: str) -> None:
    assert _requests(path, line)
