"""Rescans of programs whose projects give modules names: a name may come to mean another module."""

from pathlib import Path

import pytest

from tests.engines.cache.rescans import Repository, result

FILES = {
    "tsconfig.json": '{"compilerOptions": {"paths": {"@jobs/*": ["./new/*", "./old/*"]}}}',
    "old/shell.ts": "export function run(line: string) { return line.length }\n",
    "spare/shell.ts": "import { exec } from 'child_process'\nexport function run(line: string) { exec(line) }\n",
    "web/server.ts": """import express from 'express'
import { run } from '@jobs/shell'
const app = express()
app.post('/jobs', (req, res) => {
  run(req.body.line)
  res.end()
})
""",
}
EDITS = {
    "the project means another folder": {"tsconfig.json": FILES["tsconfig.json"].replace("new", "spare")},
    "a file comes that is meant before": {"new/shell.ts": FILES["spare/shell.ts"]},
    "what was meant is no more": {"old/shell.ts": None},
    "the same in other words": {"tsconfig.json": FILES["tsconfig.json"].replace(": {", " :  {")},
    "an edited file asks by another name": {"web/server.ts": FILES["web/server.ts"].replace("@jobs", "../spare")},
}


HARMLESS = ("what was meant is no more", "the same in other words")


@pytest.mark.parametrize("edit", EDITS)
def test_a_rescan_says_what_a_scan_from_nothing_says(tmp_path: Path, edit: str) -> None:
    repository = Repository(tmp_path, dict(FILES))
    repository.scan("taint")
    for path, text in EDITS[edit].items():
        if text is None:
            del repository.files[path]
        else:
            repository.files[path] = text
    said = repository.scan("taint")
    assert result(said) == result(repository.scan_anew("taint"))
    hits = "".join(result(said)[0])
    assert ("taint-command-injection" in hits) == (edit not in HARMLESS)
