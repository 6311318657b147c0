"""Fields that validators of Java, C# and Express hold against something hold nothing else; others hold anything."""

import pytest

from tests.engines.taint.programs import flows

_JAVA = """import org.springframework.web.bind.annotation.*; import jakarta.validation.constraints.*;
import jakarta.validation.Valid; import org.springframework.jdbc.core.JdbcTemplate;
DTO
@RestController
class A { JdbcTemplate db;
  @PostMapping("/") Object x(@Valid @RequestBody Q q) { return db.queryForList("select * from t order by " + q.READ()); } }
"""
_BEAN = "class Q { MARK private String name; public String getName() { return name; } }"
_RECORD = "record Q(MARK String name) {}"
_CSHARP = """using System.ComponentModel.DataAnnotations; using Microsoft.AspNetCore.Mvc; using Microsoft.Data.SqlClient;
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
        ("app.js", _EXPRESS, "isInt()", "notEmpty()"),
    ],
)  # fmt: skip
def test_field_holds_what_its_mark_lets_through(path: str, program: str, kept: str, lost: str) -> None:
    assert flows({path: program.replace("MARK", kept)}) == []
    assert [one.kind for one in flows({path: program.replace("MARK", lost)})] == ["sql-injection"]
