"""What matchers of Spring Security are told by constants, lists and matchers of their own."""

import pytest

from tests.engines.taint.test_survey import survey_of

_ROUTES = """package a;
@RestController @RequestMapping("/admin/api")
public class Orders {
  @GetMapping("/orders") public String all() { return ""; }
  @PostMapping("/orders") public String add() { return ""; }
  @GetMapping("/users/{id}") public String one() { return ""; }
}
"""
_NAMES = 'package a; public final class Names { public static final String API = "/admin/api"; }'
_CHAIN = """package a;
import static a.Names.*;
class Closed {
  private static final List<String> OWNED = List.of(API + "/users/*");
  SecurityFilterChain chain(HttpSecurity http) { return http.authorizeHttpRequests(Closed::rules).build(); }
  static void rules(Registry all) { all{rules}.anyRequest().permitAll(); }
}
"""


def _kinds(rules: str) -> dict[str, list[str]]:
    files = {"Orders.java": _ROUTES, "Names.java": _NAMES, "Closed.java": _CHAIN.replace("{rules}", rules)}
    found = survey_of({f"src/main/java/a/{name}": text for name, text in files.items()}).handlers
    return {f"{next(iter(one.methods))} {one.path}": [guard.kind for guard in one.guards] for one in found}


@pytest.mark.parametrize(
    "matcher",
    ['antMatcher(HttpMethod.POST, API + "/orders")', 'new AntPathRequestMatcher(Names.API + "/orders", "POST")'],
)
def test_matcher_of_its_own_has_a_verb_and_an_address_of_constants(matcher: str) -> None:
    found = _kinds(f'.requestMatchers({matcher}).hasRole("ADMIN")')
    assert found["POST /admin/api/orders"] == ["authorization"]
    assert found["GET /admin/api/orders"] == [] and found["GET /admin/api/users/{id}"] == []


def test_list_of_addresses_is_made_matchers_of() -> None:
    made = "OWNED.stream().map(one -> antMatcher(HttpMethod.GET, one)).toArray(RequestMatcher[]::new)"
    found = _kinds(f'.requestMatchers({made}).hasRole("ADMIN")')
    assert found["GET /admin/api/users/{id}"] == ["authorization"] and found["GET /admin/api/orders"] == []


def test_what_a_constant_stands_before_is_not_every_address() -> None:
    found = _kinds('.requestMatchers(API + "/users/**").hasRole("ADMIN")')
    assert found["GET /admin/api/users/{id}"] == ["authorization"] and found["GET /admin/api/orders"] == []


def test_matcher_that_says_the_opposite_names_no_address() -> None:
    found = _kinds('.requestMatchers(new NegatedRequestMatcher(antMatcher("/admin/**"))).hasRole("ADMIN")')
    assert set(map(tuple, found.values())) == {()}
