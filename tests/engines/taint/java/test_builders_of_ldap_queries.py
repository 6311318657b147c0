"""Queries of LDAP that Spring's builder puts together escape what they compare with; filters written as text do not."""

import pytest

from tests.engines.taint.programs import flows

ASKED = """package notes;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.query.ContainerCriteria;
import static org.springframework.ldap.query.LdapQueryBuilder.query;
@RestController public class People {
  private LdapTemplate people;
  @GetMapping("/people/{id}") public Object one(@PathVariable String id) { %s }
}
"""


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ('return people.searchForObject(query().where("uid").is(id), mapper);', 0),
        ('ContainerCriteria it = query().where("uid").like(id); return people.search(query().and(it), mapper);', 0),
        ('return people.search(query().filter("(uid=" + id + ")"), mapper);', 1),
        ('return people.search("ou=people", "(uid=" + id + ")", mapper);', 1),
    ],
)
def test_conditions_of_the_builder_escape(code: str, count: int) -> None:
    assert [one.kind for one in flows({"notes/People.java": ASKED % code})] == ["ldap-injection"] * count
