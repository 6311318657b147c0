"""Play, JAX-RS, Micronaut, Struts and programs with windows: what comes in there, and what they answer."""

import pytest

from tests.engines.taint.marked import are_found

_PLAY = """=== app/controllers/Parts.java
package controllers;
import play.data.*;
import play.mvc.*;
import play.twirl.api.Html;
import java.sql.*;
public class Parts extends Controller {
  private static Connection link;
  {action}
}
"""


@pytest.mark.parametrize(
    ("weakness", "action"),
    [
        ("open-redirect", 'public static Result go() { return redirect(request().getQueryString("to")); } // SINK'),
        ("open-redirect", 'public static Result go() { return redirect("/a?q=" + request().getQueryString("q")); }'),
        ("path-traversal", 'public Result take(String name) { return ok(new java.io.File("/p/" + name)); } // SINK'),
        ("path-traversal", 'public Result take(String name) { return ok("no part is called " + name); }'),
        ("path-traversal", 'public Result take(Integer name) { return ok(new java.io.File("/parts/" + name)); }'),
        ("cross-site-scripting", 'public Result a(Http.Request r) {'
                                 ' return ok("<p>" + r.getQueryString("q")).as("text/html"); } // SINK'),
        ("cross-site-scripting", 'public Result a(Http.Request r) {'
                                 ' return ok("<p>" + r.getQueryString("q")).as("text/plain"); }'),
        ("cross-site-scripting", 'public Result a(Http.Request r) { return ok("<p>" + r.getQueryString("q")); }'),
        ("cross-site-scripting", 'public static Result form() { DynamicForm sent = Form.form().bindFromRequest();'
                                 ' return ok(Html.apply("<p>" + sent.get("q"))); } // SINK'),
        ("sql-injection", 'public Result all(Http.Request r) throws Exception { link.createStatement()'
                          '.executeQuery("select " + r.body().asJson().get("q").asText()); return ok(); } // SINK'),
    ],
)  # fmt: skip
def test_actions_of_play(weakness: str, action: str) -> None:
    are_found(_PLAY.replace("{action}", action), weakness)


@pytest.mark.parametrize(
    ("given", "mark"),
    [('new File("/parts", name)', "// SINK"), ('new File("/parts", "all")', ""), ('"no " + name', "")],
)
def test_a_resource_answers_with_a_file(given: str, mark: str) -> None:
    are_found(
        f"""=== src/parts/Part.java
package parts;
import java.io.File;
import javax.ws.rs.*;
import javax.ws.rs.core.*;
@Path("/parts")
public class Part {{
  @GET @Path("/{{name}}") public Response take(@PathParam("name") String name) {{
    return Response.ok({given}).build(); {mark}
  }}
}}
""",
        "path-traversal",
    )


@pytest.mark.parametrize(("kind", "mark"), [("MediaType.TEXT_HTML", "// SINK"), ("MediaType.TEXT_PLAIN", "")])
def test_a_controller_of_micronaut_says_what_it_answers(kind: str, mark: str) -> None:
    are_found(
        f"""=== src/parts/Part.java
package parts;
import io.micronaut.http.*;
import io.micronaut.http.annotation.*;
@Controller("/parts")
public class Part {{
  @Get(value = "/hello", produces = {kind}) public String hello(@QueryValue String name) {{
    return "<p>" + name; {mark}
  }}
}}
""",
        "cross-site-scripting",
    )


@pytest.mark.parametrize(
    ("head", "asked", "mark"),
    [
        ("implements ModelDriven<Part> {{ public Part getModel() {{ return part; }}", "part.getName()", "// SINK"),
        ("implements Runnable {{ public Part getModel() {{ return part; }}", "part.getName()", ""),
        ("{{ public void setPart(Part part) {{ this.part = part; }}", "part.getName()", "// SINK"),
        ("{{ public void setPart(Part part) {{ this.part = part; }}", "getPart().getName()", "// SINK"),
        ("{{ public void setPart(Part part) {{ this.part = part; }}", "new Part().getName()", ""),
    ],
)
def test_an_action_of_struts_is_filled_before_it_runs(head: str, asked: str, mark: str) -> None:
    are_found(
        f"""=== src/parts/PartAction.java
package parts;
import com.opensymphony.xwork2.*;
import java.sql.*;
public class PartAction extends ActionSupport {head.format()}
  private Part part = new Part();
  private Connection link;
  public Part getPart() {{ return part; }}
  public String execute() throws Exception {{
    link.createStatement().executeQuery("select * from parts where name = '" + {asked} + "'"); {mark}
    return SUCCESS;
  }}
}}
=== src/parts/Part.java
package parts;
public class Part {{
  private String name;
  public String getName() {{ return name; }}
  public void setName(String name) {{ this.name = name; }}
}}
""",
        "sql-injection",
    )


@pytest.mark.parametrize(
    "done",
    [
        'link.createStatement().executeUpdate("delete from parts where name = \'" + field.getText() + "\'"); // SINK',
        'link.createStatement().executeUpdate("delete from parts where a = " + Integer.parseInt(field.getText()));',
        'link.createStatement().executeUpdate("delete from a where a = " + JOptionPane.showInputDialog("a")); // SINK',
        'new java.io.FileInputStream("/parts/" + field.getText()).close();',
        'link.createStatement().executeUpdate("a" + new java.util.Scanner(System.in).nextLine()); // SINK',
        'link.createStatement().executeUpdate("a" + new java.util.Scanner(System.in).nextInt());',
    ],
)
def test_what_is_typed_in_becomes_part_of_a_statement(done: str) -> None:
    """Whoever sits before the program may open any file; the statement is another's."""
    are_found(
        f"""=== src/parts/Window.java
package parts;
import javax.swing.*;
import java.awt.event.*;
import java.sql.*;
public class Window extends JFrame {{
  private JTextField field = new JTextField();
  private JButton button = new JButton();
  private Connection link;
  public Window() {{
    button.addActionListener(new ActionListener() {{
      public void actionPerformed(ActionEvent event) {{
        try {{
          {done}
        }} catch (Exception failed) {{ }}
      }}
    }});
  }}
}}
""",
        "sql-injection",
    )


@pytest.mark.parametrize(("imported", "mark"), [("com.sun.net.httpserver.*", "// SINK"), ("com.other.*", "")])
def test_a_package_that_is_imported_whole_is_the_one_that_is_known_of(imported: str, mark: str) -> None:
    are_found(
        f"""=== src/parts/Served.java
package parts;
import {imported};
import com.unknown.things.*;
import java.sql.*;
public class Served implements HttpHandler {{
  private Connection link;
  public void handle(HttpExchange exchange) throws Exception {{
    link.createStatement().executeQuery("select " + exchange.getRequestURI().getQuery()); {mark}
  }}
}}
""",
        "sql-injection",
    )


@pytest.mark.parametrize(("given", "mark"), [('request.getParameter("q")', "// SINK"), ('"fixed"', "")])
def test_a_static_method_calls_one_of_its_base(given: str, mark: str) -> None:
    are_found(
        f"""=== src/parts/Base.java
package parts;
import javax.servlet.http.*;
public class Base extends HttpServlet {{
  protected static String asked(String word) {{ return "select * from parts where name = '" + word + "'"; }}
}}
=== src/parts/Find.java
package parts;
import javax.servlet.http.*;
import java.sql.*;
public class Find extends Base {{
  private static Connection link;
  static void run(HttpServletRequest request) throws Exception {{
    link.createStatement().executeQuery(asked({given})); {mark}
  }}
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {{ run(request); }}
}}
""",
        "sql-injection",
    )
