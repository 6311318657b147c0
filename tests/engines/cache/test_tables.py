"""Functions that stand in fields of structures in Go may be another in words: who calls them by the field is known."""

import random
from pathlib import Path

import pytest

from tests.engines.cache.rescans import Repository, result

MAIN = (
    'package main\n\nimport "net/http"\n\nfunc run(w http.ResponseWriter, r *http.Request) {\n'
    '\tfor _, job := range jobs() {\n\t\tjob.Work(r.FormValue("name"))\n\t}\n\tbeside(r.FormValue("name"))\n}\n\n'
    'func main() { http.HandleFunc("/run", run) }\n'
)
TABLE = (
    'package main\n\nimport "os/exec"\n\ntype Job struct {\n\tWork func(string)\n}\n\n'
    "func jobs() []Job {\n\treturn []Job{{entries}}\n}\n\nfunc first(name string) {\n\t{first}\n}\n\n"
    "func second(name string) {\n\t{second}\n}\n\nfunc beside(name string) {\n\t{beside}\n}\n"
)
BODIES = (
    'exec.Command("sh", "-c", name).Run()',
    'exec.Command("ls").Run()',
    "println(name)",
    "size := len(name)\n\tprintln(size)",
)
ENTRIES = (
    "Job{Work: first}",
    "Job{Work: second}",
    "Job{Work: first}, Job{Work: second}",
    "Job{Work: func(n string) { second(n) }}",
)


@pytest.mark.parametrize("seed", range(3))
def test_a_rescan_of_a_table_of_functions_says_what_a_scan_from_nothing_says(tmp_path: Path, seed: int) -> None:
    dice = random.Random(f"tables {seed}")
    chosen = {"entries": ENTRIES[0], "first": BODIES[0], "second": BODIES[1], "beside": BODIES[2]}
    repository = Repository(tmp_path, {"main.go": MAIN})
    for _ in range(14):
        text = TABLE
        for name, one in chosen.items():
            text = text.replace("{" + name + "}", one)
        repository.files["table.go"] = text
        assert result(repository.scan("taint")) == result(repository.scan_anew("taint")), text
        name = dice.choice(("entries", "first", "second", "second", "beside"))
        chosen[name] = dice.choice(ENTRIES if name == "entries" else BODIES)
