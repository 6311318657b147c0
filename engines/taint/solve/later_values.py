"""Values that come later: whose steps are meant where a method is only called like one of theirs."""

from typing import Final

from engines.taint.solve.value import Value

# Behind how a step calls its function, in the catalogue.
LATER: Final = " later"
_LIBRARIES: Final = (
    "reactor.", "io.smallrye.", "io.reactivex.", "rx.", "io.vertx.", "org.springframework.", "java.util.concurrent.",
    "java.util.stream.", "java.util.Optional", "ratpack.", "io.micronaut.", "com.mongodb.reactivestreams.", "io.r2dbc.",
    "org.reactivestreams.", "io.quarkus.", "akka.", "play.", "java.net.http.", "io.helidon.", "javax.ws.rs.",
)  # fmt: skip


def may_be(base: Value) -> bool:
    """Whether a receiver may hold such values: what is known of it, or nothing is; not an object of another library."""
    return bool(base.cell) or not base.name or base.name.startswith(("?", "@", *_LIBRARIES))
