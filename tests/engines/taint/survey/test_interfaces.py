"""What stands behind an interface is known where one class of the program implements it."""

from tests.engines.taint.test_survey import survey_of

CONTROLLER = """package shop;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.*;
@RestController
public class NoteController {
    @Autowired
    private Notes notes;

    @GetMapping("/notes/{id}")
    public Object show(@PathVariable Long id) { return notes.one(id); }
}
"""
INTERFACE = "package shop;\npublic interface Notes { Object one(Long id); }\n"
KEPT = "package shop;\npublic class {name} implements Notes {\n    public Object one(Long id) { return id; }\n}\n"
SERVICE = """package main

import "github.com/gin-gonic/gin"

type Notes interface {
	Find(name string) string
}

type handler struct {
	notes Notes
}

func (h *handler) show(c *gin.Context) {
	c.String(200, h.notes.Find(c.Query("name")))
}

type kept struct{}

func (k *kept) Find(name string) string { return name }

func main() {
	h := &handler{notes: &kept{}}
	gin.Default().GET("/notes", h.show)
}
"""


def _done(files: dict[str, str]) -> list[list[str]]:
    survey = survey_of(files)
    return [[scope.name for scope in survey.doing(one.scope)] for one in survey.handlers]


def test_injected_field_leads_to_the_class_that_implements_it() -> None:
    files = {"NoteController.java": CONTROLLER, "Notes.java": INTERFACE, "Kept.java": KEPT.replace("{name}", "Kept")}
    assert _done(files) == [["NoteController.show", "Kept.one"]]


def test_of_two_classes_none_is_taken() -> None:
    files = {"NoteController.java": CONTROLLER, "Notes.java": INTERFACE}
    files |= {f"{name}.java": KEPT.replace("{name}", name) for name in ("Kept", "Sent")}
    assert _done(files) == [["NoteController.show"]]


def test_type_in_go_implements_what_it_has_the_methods_of() -> None:
    assert _done({"main.go": SERVICE}) == [["handler.show", "kept.Find"]]
    assert _done({"main.go": SERVICE.replace("func (k *kept) Find", "func (k *kept) Load")}) == [["handler.show"]]


def test_of_several_types_in_go_the_one_beside_the_interface_is_meant() -> None:
    other = "package main\n\ntype sent struct{}\n\nfunc (s *sent) Find(name string) string { return name }\n"
    assert _done({"main.go": SERVICE, "sent.go": other}) == [["handler.show", "kept.Find"]]
    both = SERVICE + other.removeprefix("package main\n")
    assert _done({"main.go": both}) == [["handler.show"]]
