"""A rule for an address asks for a right, and is never asked: a broader one before it has already let people through.

The first matcher that fits decides. Behind `/orders/**` for every account, `/orders/refund` for administrators is only
written down; every account may ask for it.

Put the narrower rule first.
"""

from collections.abc import Iterator
from typing import Final

from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.java_chains import Rule, rules
from engines.taint.survey.whole import Survey

_CHAIN: Final = """
@Configuration
public class Closed {
    @Bean
    public SecurityFilterChain chain(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(all -> all
            {rules}
            .anyRequest().authenticated());
        return http.build();
    }
}
"""


def _chain(*rules: str) -> dict[str, str]:
    return {"Closed.java": _CHAIN.replace("{rules}", "\n            ".join(rules))}


_ALL: Final = '.requestMatchers("/orders/**").hasRole("USER")'
_SOME: Final = '.requestMatchers("/orders/refund").hasRole("ADMIN")'


@access_rule(
    title="Rule for an address is never asked",
    severity="high",
    confidence="high",
    weakness="missing-authorization",
    fix="Put the narrower rule before the broader one.",
    bad=[
        _chain(_ALL, _SOME),
        _chain('.requestMatchers("/orders/**").permitAll()', '.requestMatchers("/orders/all/**").authenticated()'),
    ],
    good=[
        _chain(_SOME, _ALL),
        # Another verb.
        _chain('.requestMatchers(HttpMethod.GET, "/orders/**").permitAll()', _SOME),
        # The broader one asks for more.
        _chain('.requestMatchers("/orders/**").hasRole("ADMIN")', '.requestMatchers("/orders/own").hasRole("USER")'),
        _chain('.requestMatchers("/orders/**").hasRole("CLERK")', _SOME),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    said = rules(survey.scopes)
    for place, one in enumerate(said):
        before = next((other for other in said[:place] if other.scope is one.scope and _lets_by(other, one)), None)
        if before is not None and one.guard is not None and one.scope.module.kind == "own":
            message = f"{one.pattern} is never asked for {one.guard.name}; {before.pattern} before it has decided."
            evidence = ((before.scope.module, before.at, "This one decides"),)
            yield Site(one.scope.module, one.at, message, evidence=evidence)


def _lets_by(before: Rule, one: Rule) -> bool:
    """Whether the earlier one fits wherever the later does, and asks for less."""
    if one.guard is None or not one.pattern or not before.pattern.endswith("/**") or len(before.pattern) < len("/a/**"):
        return False
    is_inside = one.pattern.startswith(before.pattern[:-2]) and one.pattern != before.pattern
    is_every_verb = not before.verb or before.verb == one.verb
    asked = before.guard.kind if before.guard is not None else ""
    return (
        is_inside and is_every_verb and (not asked or (asked == "authentication" and one.guard.kind == "authorization"))
    )
