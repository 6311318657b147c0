"""A call that raises unless a test holds: behind it the test holds."""

import pytest

from tests.engines.taint.programs import flows

_JAVA = """
import org.springframework.util.Assert; import com.google.common.base.Preconditions; import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.*; import java.io.*; import java.nio.file.*;
@RestController
class Files {{
  private static final Pattern NAME = Pattern.compile("^[a-f0-9]+$");
  Path base = Paths.get("/data/x");
  @GetMapping("/f/{{name}}")
  public void show(@PathVariable String name, OutputStream out) throws IOException {{
    {check}
    new FileInputStream({file}).transferTo(out);
  }}
  private void stays(Path path) {{
    Assert.isTrue(path.normalize().startsWith(base), () -> "inside");
  }}
}}
"""
_NAMED = '"/data/" + name'
_SCRIPT = """
const assert = require('assert'); const fs = require('fs'); const app = require('express')();
app.get('/a', (req, res) => {{
  const name = req.query.name;
  {check}
  fs.unlinkSync('/data/' + name);
}});
"""
_PHP = "<?php\nfunction show($name) { %s readfile('/data/' . $name); }\nshow($_GET['name']);\n"
PROGRAMS = [
    pytest.param(
        "A.java", _JAVA.format(check='Assert.isTrue(NAME.matcher(name).matches(), "no");', file=_NAMED), False
    ),
    pytest.param(
        "A.java", _JAVA.format(check='Preconditions.checkArgument(name.matches("[a-z]+"));', file=_NAMED), False
    ),
    pytest.param("A.java", _JAVA.format(check='Assert.isTrue(name.length() > 3, "no");', file=_NAMED), True),
    pytest.param("A.java", _JAVA.format(check="var p = base.resolve(name); stays(p);", file="p.toFile()"), False),
    pytest.param("A.java", _JAVA.format(check="var p = base.resolve(name);", file="p.toFile()"), True),
    pytest.param("a.js", _SCRIPT.format(check="assert(/^[a-z]+$/.test(name));"), False),
    pytest.param("a.js", _SCRIPT.format(check="assert.ok(/^[a-z]+$/.test(name), 'no');"), False),
    pytest.param("a.js", _SCRIPT.format(check="console.assert(/^[a-z]+$/.test(name));"), True),
    pytest.param("a.php", _PHP % "abort_unless(ctype_alnum($name), 404);", False),
    pytest.param("a.php", _PHP % "abort_if(!ctype_alnum($name), 404);", False),
    pytest.param("a.php", _PHP % "abort_if(ctype_alnum($name), 404);", True),
]


@pytest.mark.parametrize(("path", "text", "is_found"), PROGRAMS)
def test_what_comes_back_has_passed_the_test(path: str, text: str, is_found: bool) -> None:
    assert [one.kind for one in flows({path: text})] == (["path-traversal"] if is_found else [])
