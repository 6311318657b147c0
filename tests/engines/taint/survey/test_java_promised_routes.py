"""Routes of Java whose addresses an interface or an open base says, and which a class elsewhere answers."""

from tests.engines.taint.test_survey import survey_of

API = """package notes;
import jakarta.ws.rs.*;
@Path("/notes")
public interface NotesApi {
  @GET @Path("/{name}")
  String find(@PathParam("name") String name);
  @POST @RolesAllowed("admin")
  void add(Note note);
}
"""
ANSWERS = """package notes;
public class Notes implements NotesApi {
  @Override public String find(String name) { return name; }
  public String find(String name, int page) { return name; }
  @Override public void add(Note note) { }
}
"""
OPEN = """package notes;
import org.springframework.web.bind.annotation.*;
public abstract class Base {
  @GetMapping("/all") public abstract String all(@RequestParam String q);
}
"""
HEIR = """package notes;
import org.springframework.web.bind.annotation.*;
@RestController @RequestMapping("/pages")
public class Pages extends Base {
  @Override public String all(String q) { return q; }
}
"""
CLIENT = API.replace("@Path", '@FeignClient("notes") @Path', 1)


def _routes(files: dict[str, str]) -> list[tuple[str, str, list[str]]]:
    handlers = survey_of(files).handlers
    return [(one.scope.name, one.path, [guard.name for guard in one.guards]) for one in handlers]


def test_a_class_answers_at_the_addresses_of_its_interface() -> None:
    found = _routes({"notes/NotesApi.java": API, "notes/Notes.java": ANSWERS})
    assert found == [("Notes.find", "/notes/{name}", []), ("Notes.add", "/notes", ["RolesAllowed"])]


def test_a_class_answers_at_the_addresses_that_its_base_leaves_open() -> None:
    assert _routes({"notes/Base.java": OPEN, "notes/Pages.java": HEIR}) == [("Pages.all", "/pages/all", [])]


def test_what_a_client_calls_is_no_route() -> None:
    assert _routes({"notes/NotesApi.java": CLIENT, "notes/Notes.java": ANSWERS}) == []
