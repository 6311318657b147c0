"""Files below a root, by afero: only those of the whole machine can be led elsewhere."""

import pytest

from tests.engines.taint.programs import flows

_PROGRAM = """package main

import (
	"net/http"

	"github.com/spf13/afero"
)

var files = @

func read(w http.ResponseWriter, r *http.Request) {
	afero.ReadFile(files, r.URL.Query().Get("name"))
}

func main() {
	http.HandleFunc("/read", read)
	http.ListenAndServe(":8080", nil)
}
"""


@pytest.mark.parametrize(
    "files,is_open",
    [
        ("afero.NewOsFs()", True),
        ('afero.NewBasePathFs(afero.NewOsFs(), "/srv/notes")', False),
        ("afero.NewMemMapFs()", False),
    ],
)
def test_only_the_whole_machine_can_be_led_elsewhere(files: str, is_open: bool) -> None:
    found = {one.kind for one in flows({"main.go": _PROGRAM.replace("@", files)})}
    assert found == ({"path-traversal"} if is_open else set())


def test_files_somebody_hands_over_are_not_known_to_be_open() -> None:
    handed = _PROGRAM.replace("var files = @", "type shelf struct { files afero.Fs }").replace(
        "func read(", "func (s *shelf) read("
    )
    handed = handed.replace("ReadFile(files", "ReadFile(s.files").replace('"/read", read', '"/read", (&shelf{}).read')
    assert not flows({"main.go": handed})
