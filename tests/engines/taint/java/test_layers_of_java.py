"""Generic bases of controllers and services, events, and what filters hang on a request."""

from tests.engines.taint.programs import flows
from tests.engines.taint.test_survey import survey_of

_GENERIC = {
    "shop/Shelf.java": """package shop;
import org.springframework.web.bind.annotation.*;
public abstract class Shelf<T, S extends Store<T>> {
  protected S store;
  @GetMapping("/all") public Object all(String order) { return store.all(order); }
  @DeleteMapping("/{id}") public void drop(@PathVariable Long id) { store.drop(id); }
}
""",
    "shop/Store.java": """package shop;
import org.springframework.jdbc.core.JdbcTemplate;
public abstract class Store<T> {
  protected JdbcTemplate rows;
  protected abstract String table();
  public Object all(String order) { return rows.queryForList("select * from " + table() + {order}); }
  public void drop(Long id) { rows.update("delete from " + table() + " where id = ?", id); }
}
""",
    "shop/Books.java": """package shop;
public class Books extends Store<Book> { protected String table() { return "books"; } }
""",
    "shop/BooksController.java": """package shop;
import org.springframework.web.bind.annotation.*;
import org.springframework.security.access.prepost.PreAuthorize;
@RestController @RequestMapping("/books") @PreAuthorize("hasRole('CLERK')")
public class BooksController extends Shelf<Book, Books> { }
""",
    "shop/ToysController.java": """package shop;
import org.springframework.web.bind.annotation.*;
@RestController @RequestMapping("/toys")
public class ToysController extends Shelf<Toy, Toys> {
  @GetMapping("/all") public Object all(String order) { return "none"; }
}
""",
}


def test_what_a_type_must_be_made_from_is_what_it_is() -> None:
    store = _GENERIC["shop/Store.java"]
    harmful = flows(_GENERIC | {"shop/Store.java": store.replace("{order}", '" order by " + order')})
    assert [(one.kind, one.path, one.line) for one in harmful] == [("sql-injection", "shop/Store.java", 6)]
    assert flows(_GENERIC | {"shop/Store.java": store.replace("{order}", '" order by id"')}) == []


def test_a_controller_answers_what_its_base_maps_below_its_own_address() -> None:
    routes = survey_of(_GENERIC).index().routes
    assert {(one.methods, one.pattern, bool(one.guards)) for one in routes} == {
        (("GET",), "/books/all", True),
        (("DELETE",), "/books/{id}", True),
        (("GET",), "/toys/all", False),
        (("DELETE",), "/toys/{id}", False),
    }


_EVENTS = """package shop;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.*;
record Sold(String note) {}
record Sent(String note) {}
@RestController class Sales {
  private final ApplicationEventPublisher events;
  Sales(ApplicationEventPublisher events) { this.events = events; }
  @PostMapping("/sold") void sold(@RequestParam String note) { events.publishEvent(new {event}(note)); }
}
@Component class Printer {
  @EventListener public void hear(Sold one) throws Exception { Runtime.getRuntime().exec("sh -c print " + one.note()); }
}
"""


def test_an_event_is_heard_by_those_that_listen_for_its_kind() -> None:
    assert [one.kind for one in flows({"Sales.java": _EVENTS.replace("{event}", "Sold")})] == ["command-injection"]
    assert flows({"Sales.java": _EVENTS.replace("{event}", "Sent")}) == []


_FILTER = """package shop;
import javax.servlet.*;
public class Tongue implements Filter {
  public void doFilter(ServletRequest asked, ServletResponse given, FilterChain rest) throws Exception {
    asked.setAttribute("tongue", asked.getParameter("tongue"));
    rest.doFilter(asked, given);
  }
}
"""
_TAKES = """package shop;
import javax.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.*;
@RestController class Texts {
  @GetMapping("/one") public byte[] one(HttpServletRequest asked) throws Exception {
    return new java.io.FileInputStream("/texts/" + asked.getAttribute("{name}")).readAllBytes();
  }
  @GetMapping("/two") public byte[] two(@RequestAttribute("{name}") String tongue) throws Exception {
    return new java.io.FileInputStream("/texts/" + tongue).readAllBytes();
  }
}
"""


def test_what_a_filter_hangs_on_the_request_is_found_there() -> None:
    for name, lines in (("tongue", [6, 9]), ("place", [])):
        found = flows({"Tongue.java": _FILTER, "Texts.java": _TAKES.replace("{name}", name)})
        assert [one.line for one in found] == lines
