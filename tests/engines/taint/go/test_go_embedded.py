"""A method of a library's type that is embedded sees that type's fields, and nothing of what is around it."""

from tests.engines.taint.programs import flows

_HEAD = """package main
import "github.com/gin-gonic/gin"
type Page struct { *gin.Context; Name string }
"""


def test_what_is_kept_beside_it_does_not_come_out_of_its_methods() -> None:
    shown = "func (p *Page) show() { p.Writer.Write([]byte(p.FullPath())) }\n"
    handler = 'func handle(c *gin.Context) { p := &Page{Context: c}; p.Name = c.Param("name"); p.show() }\n'
    assert flows({"a.go": _HEAD + shown + handler}) == []


def test_what_is_kept_beside_it_hurts_by_its_own_name() -> None:
    shown = "func (p *Page) show() { p.Writer.Write([]byte(p.Name)) }\n"
    handler = 'func handle(c *gin.Context) { p := &Page{Context: c}; p.Name = c.Param("name"); p.show() }\n'
    assert [(one.kind, one.line) for one in flows({"a.go": _HEAD + shown + handler})] == [("cross-site-scripting", 4)]


def test_what_the_library_gives_comes_out_of_its_methods() -> None:
    shown = 'func (p *Page) show() { p.Writer.Write([]byte(p.Query("q"))) }\n'
    handler = "func handle(c *gin.Context) { p := &Page{Context: c}; p.show() }\n"
    assert [(one.kind, one.line) for one in flows({"a.go": _HEAD + shown + handler})] == [("cross-site-scripting", 4)]
