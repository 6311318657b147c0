"""A function that takes any number hands on what it is given one by one, to who starts programs."""

import pytest

from tests.engines.taint.programs import flows

GO = """package main

import ("net/http"; "os/exec")

type repository struct{ folder string }

func run(name string, args ...string) ([]byte, error) { return exec.Command(name, args...).Output() }

func all(words ...string) ([]byte, error) { return exec.Command(words[0], words[1:]...).Output() }

func (one *repository) git(args ...string) ([]byte, error) {
	command := exec.Command("git", args...)
	command.Dir = one.folder
	return command.Output()
}

func (one *repository) line(args ...string) error {
	return exec.Command("sh", append([]string{"-c"}, args...)...).Run()
}

func answer(w http.ResponseWriter, r *http.Request) {
	one := &repository{"/srv"}
	text := r.FormValue("text")
	one.git("status")
	%s
}

func main() { http.HandleFunc("/", answer) }
"""
PYTHON = """
import subprocess
from flask import Flask, request

app = Flask(__name__)

def run(*words):
    return subprocess.run(words)

def listed(*words):
    return run(*words)

def named(program, *words, **options):
    return subprocess.run([program, *words], **options)

@app.route("/")
def answer():
    text = request.args["text"]
    %s
"""
RUBY = """
require "sinatra"

def run(*words)
  system(*words)
end

get "/" do
  text = params[:text]
  %s
  "done"
end
"""


@pytest.mark.parametrize(
    "call", ['run("sh", "-c", text)', 'all("/bin/bash", "-c", text)', "one.line(text)", "run(text)"]
)
def test_words_in_go_for_a_shell_are_followed(call: str) -> None:
    assert {one.kind for one in flows({"main.go": GO % call})} == {"command-injection"}


@pytest.mark.parametrize("call", ['run("ls", "-l", text)', 'all("ls", text)'])
def test_words_for_a_program_of_go_are_no_lines(call: str) -> None:
    assert flows({"main.go": GO % call}) == []


@pytest.mark.parametrize(
    "call", ['run("sh", "-c", text)', 'listed("bash", "-c", text)', 'named("sh", "-c", text)', "run(text)"]
)
def test_words_in_python_for_a_shell_are_followed(call: str) -> None:
    assert {one.kind for one in flows({"app.py": PYTHON % call})} == {"command-injection"}


@pytest.mark.parametrize("call", ['run("ls", text)', 'listed("ls", "-l", text)', 'named("ls", text, check=True)'])
def test_words_for_a_program_of_python_are_no_lines(call: str) -> None:
    assert flows({"app.py": PYTHON % call}) == []


@pytest.mark.parametrize("call", ['run("sh", "-c", text)', 'system("/bin/bash", "-c", text)', "run(text)"])
def test_words_in_ruby_for_a_shell_are_followed(call: str) -> None:
    assert {one.kind for one in flows({"app.rb": RUBY % call})} == {"command-injection"}


@pytest.mark.parametrize("call", ['run("ls", text)', 'system("ls", "-l", text)'])
def test_words_for_a_program_of_ruby_are_no_lines(call: str) -> None:
    assert flows({"app.rb": RUBY % call}) == []
