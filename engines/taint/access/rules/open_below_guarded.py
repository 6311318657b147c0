"""A route stands below an address that asks for a login or a right, and is let through: the rule ends before it.

`/orders` in a matcher means that one address and nothing below it: `/orders/17/confirm` is open to anybody, and the
list of rules looks as if it were not.

End the pattern in `/**`, and let the chain end in `anyRequest().authenticated()`, so that what nobody thought of is
closed.
"""

from collections.abc import Iterator
from typing import Final

from engines.taint.access.doing import is_open
from engines.taint.access.rule import Site, access_rule
from engines.taint.access.told_once import by_file
from engines.taint.survey.handlers import Handler
from engines.taint.survey.java_chains import Rule, project_of, rule_for, rules
from engines.taint.survey.whole import Survey

_CHAIN: Final = """
@Configuration
public class Closed {
    @Bean
    public SecurityFilterChain chain(HttpSecurity http) throws Exception {
        http.authorizeRequests(all -> all
            .requestMatchers("/").permitAll(){open}
            .requestMatchers("/orders{below}").hasRole("ADMIN"){rest});
        return http.build();
    }
}
"""
_ROUTES: Final = """
@RestController
@RequestMapping("/orders")
public class Orders {
    private final OrderRepository orders;
    public Orders(OrderRepository orders) { this.orders = orders; }
    @GetMapping
    public List<Order> all() { return orders.findAll(); }
    @GetMapping("/{id}/confirm")
    public void confirm(@PathVariable Long id) { orders.confirm(id); }
}
"""


def _program(*, open: str = "", below: str = "", rest: str = "") -> dict[str, str]:
    chain = _CHAIN.replace("{open}", open).replace("{below}", below).replace("{rest}", rest)
    return {"Closed.java": chain, "Orders.java": _ROUTES}


@access_rule(
    title="Route below a guarded address is open",
    severity="high",
    confidence="medium",
    weakness="missing-authentication",
    fix="End the pattern in /** and close what no pattern names.",
    bad=[
        _program(),
        _program(rest=".anyRequest().permitAll()"),
    ],
    good=[
        _program(below="/**"),
        _program(rest=".anyRequest().authenticated()"),
        _program(rest='.requestMatchers("/orders/**").authenticated()'),
        # Somebody wrote down that anybody may.
        _program(open='.requestMatchers("/orders/*/confirm").permitAll()'),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    yield from by_file(_found(survey))


def _found(survey: Survey) -> Iterator[Site]:
    said = rules(survey.scopes)
    closed = [one for one in said if one.guard is not None and _is_one_address(one.pattern)]
    for one in survey.handlers if closed else ():
        if one.module.language != "java" or one.module.kind != "own" or one.guards or one.is_public or is_open(one):
            continue
        rule = rule_for(one, said)
        above = next((each for each in closed if _is_below(one, each) and _is_of(each, one)), None)
        if above is not None and above.guard is not None and (rule is None or (not rule.pattern and not rule.verb)):
            message = f"{one.path} asks nobody who they are; the rule for {above.pattern} ends before it."
            yield Site(one.scope.module, one.scope.at, message, handler=one)


def _is_of(rule: Rule, one: Handler) -> bool:
    return rule.project in ("", project_of(one.module.path))


def _is_one_address(pattern: str) -> bool:
    return "*" not in pattern and bool(pattern.strip("/"))


def _is_below(one: Handler, rule: Rule) -> bool:
    mine, theirs = one.path.strip("/").split("/"), rule.pattern.strip("/").split("/")
    return len(mine) > len(theirs) and mine[: len(theirs)] == theirs
