"""Fields that a validator holds against something hold nothing else; those that it does not hold anything."""

import pytest

from tests.engines.taint.programs import flows

_JAVA = """import org.springframework.web.bind.annotation.*; import jakarta.validation.constraints.*;
import jakarta.validation.Valid; import org.springframework.jdbc.core.JdbcTemplate;
DTO
@RestController
class A { JdbcTemplate db;
  @PostMapping("/") Object x(@Valid @RequestBody Q q) {
    return db.queryForList("select * from t order by " + q.READ()); } }
"""
_BEAN = "class Q { MARK private String name; public String getName() { return name; } }"
_RECORD = "record Q(MARK String name) {}"
_PARAMETER = """import org.springframework.web.bind.annotation.*; import jakarta.validation.constraints.*;
import org.springframework.jdbc.core.JdbcTemplate;
@RestController
class A { JdbcTemplate db;
  @GetMapping("/") Object x(@RequestParam MARK String q) { return db.queryForList("select * from t order by " + q); } }
"""
_GO = """package main
import ("database/sql"; "net/http"; "encoding/json"; "github.com/go-playground/validator/v10")
var db *sql.DB
var v = validator.New()
type Q struct {
	Name string `json:"name" validate:"MARK"`
}
func h(w http.ResponseWriter, r *http.Request) {
	var q Q
	json.NewDecoder(r.Body).Decode(&q)
	if err := v.Struct(&q); err != nil { return }
	db.Query("select * from t order by " + q.Name)
}
func main() { http.HandleFunc("/", h) }
"""
_PYDANTIC = """import sqlite3
from fastapi import FastAPI
from pydantic import BaseModel, field_validator
app = FastAPI()
class Q(BaseModel):
    name: str
    @field_validator('name')
    @classmethod
    def known(cls, value):
        MARK
        return value
@app.post('/')
def x(q: Q):
    sqlite3.connect('x').execute('select * from t order by ' + q.name)
"""
_CSHARP = """using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc; using Microsoft.Data.SqlClient;
public class Q { MARK public string Name { get; set; } }
[ApiController] public class AController : ControllerBase {
  [HttpPost("/x")] public IActionResult X(Q q) {
    new SqlCommand("select * from t order by " + q.Name, c).ExecuteReader(); return Ok(); } }
"""
_EXPRESS = """const { param, matchedData } = require('express-validator')
const db = require('mysql').createConnection({}), app = require('express')()
app.get('/:name', param('name').MARK, (req, res) => {
  const { name } = matchedData(req)
  db.query('select * from t order by ' + name)
})
"""


@pytest.mark.parametrize(
    "path,program,kept,lost",
    [
        (
            "A.java", _JAVA.replace("DTO", _BEAN).replace("READ", "getName"),
            '@Pattern(regexp = "^[a-z]+$")', "@NotBlank",
        ),
        ("A.java", _JAVA.replace("DTO", _RECORD).replace("READ", "name"), '@Pattern(regexp = "a|b")', "@Size(max = 9)"),
        ("A.cs", _CSHARP, '[RegularExpression("[a-z]+")]', '[RegularExpression(".+")]'),
        ("A.cs", _CSHARP, '[AllowedValues("name", "date")]', "[Required]"),
        ("A.java", _PARAMETER, '@Pattern(regexp = "[a-z]+")', "@NotBlank"),
        ("app.js", _EXPRESS, "isInt()", "notEmpty()"),
        ("a.go", _GO, "required,oneof=a b", "required"),
        ("a.py", _PYDANTIC, "if value not in ('a', 'b'): raise ValueError(value)", "print(value)"),
    ],
)  # fmt: skip
def test_field_holds_what_its_mark_lets_through(path: str, program: str, kept: str, lost: str) -> None:
    assert flows({path: program.replace("MARK", kept)}) == []
    assert [one.kind for one in flows({path: program.replace("MARK", lost)})] == ["sql-injection"]
