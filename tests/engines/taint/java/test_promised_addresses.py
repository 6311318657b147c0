"""Addresses that an interface promises: a class of another file answers them, with what the request brings."""

import pytest

from tests.engines.taint.marked import are_found

_SPRING = """=== src/mill/MillApi.java
package mill;
import org.springframework.web.bind.annotation.*;
{mark}
public interface MillApi {{
  @GetMapping("/grain/{{name}}") Object find(@PathVariable String name, @RequestParam Integer page);
  @PostMapping("/grain") Object add(@RequestBody Grain grain);
}}
=== src/mill/Grain.java
package mill;
public class Grain {{ public String name; }}
=== src/mill/MillController.java
package mill;
import org.springframework.jdbc.core.JdbcTemplate;
public class MillController implements MillApi {{
  private JdbcTemplate rows;
  {answer}
}}
"""


@pytest.mark.parametrize(
    ("mark", "answer"),
    [
        ("", 'public Object find(String name, Integer page) { return rows.queryForList("select " + name); } // SINK'),
        ("", 'public Object find(String name, Integer page) { return rows.queryForList("select " + page); }'),
        ("", 'public Object add(Grain grain) { return rows.queryForList("select " + grain.name); } // SINK'),
        ("", 'public Object other(String name) { return rows.queryForList("select " + name); }'),
        ('@FeignClient("mill")', 'public Object add(Grain grain) { return rows.queryForList("s " + grain.name); }'),
    ],
)
def test_a_controller_answers_what_its_interface_promises(mark: str, answer: str) -> None:
    are_found(_SPRING.format(mark=mark, answer=answer), "sql-injection")


@pytest.mark.parametrize(("named", "sink"), [("name", "// SINK"), ("new File(name).getName()", "")])
def test_a_resource_answers_what_its_interface_promises(named: str, sink: str) -> None:
    are_found(
        f"""=== src/mill/Grains.java
package mill;
import javax.ws.rs.*;
@Path("/grains")
public interface Grains {{ @GET @Path("/{{name}}") String take(@PathParam("name") String name); }}
=== src/mill/GrainFiles.java
package mill;
import java.io.*;
public class GrainFiles implements Grains {{
  public String take(String name) {{
    try {{
      return new BufferedReader(new FileReader("/grains/" + {named})).readLine(); {sink}
    }} catch (IOException failed) {{
      return "";
    }}
  }}
}}
""",
        "path-traversal",
    )
