"""Fields whose methods Lombok writes, and what is called on an interface running on its one class."""

import pytest

from tests.engines.taint.programs import flows

_ASKS = """import org.springframework.web.bind.annotation.*; import org.springframework.jdbc.core.JdbcTemplate;
@RestController public class Asks { JdbcTemplate rows;
  Query made(String name) { Query q = new Query(); q.setOther("a"); q.setName(name); return q; }
  @GetMapping("/u") public Object u(@RequestParam String name) {
    return rows.queryForList("select * from u where n = '" + made(name).get%s() + "'"); } }
"""
MARKS = [
    "import lombok.Data; @Data public class Query { private String name; private String other; private int count; }",
    "import lombok.*; @Getter @Setter public class Query { private String name; private String other; int count; }",
    "import lombok.*; public class Query { @Getter @Setter private String name; @Getter @Setter String other; }",
]


@pytest.mark.parametrize("query", MARKS)
def test_what_goes_in_by_one_method_comes_out_by_the_other(query: str) -> None:
    found = flows({"Asks.java": _ASKS % "Name", "Query.java": query})
    assert [(one.kind, one.line) for one in found] == [("sql-injection", 5)]


@pytest.mark.parametrize("query", MARKS)
def test_what_went_into_another_field_does_not(query: str) -> None:
    assert flows({"Asks.java": _ASKS % "Other", "Query.java": query}) == []


_LAYERS = {
    "Users.java": "public interface Users { Object search(String name); }\n",
    "Base.java": """import org.springframework.jdbc.core.JdbcTemplate;
public abstract class Base { private JdbcTemplate rows; protected JdbcTemplate rows() { return rows; } }
""",
    "UsersInTables.java": """public class UsersInTables extends Base implements Users {
  public Object search(String name) { return rows().queryForList(ASKED); }
}
""",
    "Service.java": """public class Service {
  private final Users users; public Service(Users users) { this.users = users; }
  public Object search(String name) { return users.search(name); } }
""",
    "Api.java": """import org.springframework.web.bind.annotation.*;
@RestController public class Api {
  private final Service service; public Api(Service service) { this.service = service; }
  @GetMapping("/u") public Object u(@RequestParam String name) { return service.search(name); } }
""",
}


def test_a_method_called_on_an_interface_knows_its_own_class() -> None:
    built = {path: text.replace("ASKED", '"select * from u where n = " + name') for path, text in _LAYERS.items()}
    bound = {path: text.replace("ASKED", '"select * from u where n = ?", name') for path, text in _LAYERS.items()}
    assert [(one.kind, one.path) for one in flows(built)] == [("sql-injection", "UsersInTables.java")]
    assert flows(bound) == []


_MADE = """import org.springframework.web.bind.annotation.*; import org.springframework.jdbc.core.JdbcTemplate;
@RestController public class Asks { JdbcTemplate rows;
  @GetMapping("/u") public Object u(@RequestParam String name) {
    Query made = {made};
    return rows.queryForList("select * from u where n = '" + made.get{field}() + "'"); } }
"""
_BASE = "import lombok.*; @Getter @SuperBuilder public class Base { private String name; }"
_MAKERS = [
    ("@Data @Builder", 'Query.builder().name(name).other("a").build()'),
    ("@Data @Builder @AllArgsConstructor", 'Query.builder().other("a").build().toBuilder().name(name).build()'),
    ("@Data @AllArgsConstructor", 'new Query(name, "a", 1)'),
    ("@Value", 'new Query(name, "a", 1)'),
]


@pytest.mark.parametrize(("marks", "made"), _MAKERS)
def test_what_is_made_with_the_methods_of_lombok_holds_each_in_its_own_field(marks: str, made: str) -> None:
    query = f"import lombok.*; {marks} public class Query {{ private String name; private String other; int count; }}"
    code = _MADE.replace("{made}", made)
    assert flows({"Asks.java": code.replace("{field}", "Other"), "Query.java": query}) == []
    found = flows({"Asks.java": code.replace("{field}", "Name"), "Query.java": query})
    assert [(one.kind, one.line) for one in found] == [("sql-injection", 5)]


def test_a_builder_has_the_methods_of_that_of_its_base() -> None:
    query = "import lombok.*; @Getter @SuperBuilder public class Query extends Base { private String other; }"
    code = _MADE.replace("{made}", 'Query.builder().other("a").name(name).build()')
    files = {"Base.java": _BASE, "Query.java": query}
    assert flows(files | {"Asks.java": code.replace("{field}", "Other")}) == []
    assert [one.kind for one in flows(files | {"Asks.java": code.replace("{field}", "Name")})] == ["sql-injection"]
