"""Answers that are put together step by step: Spring's, and Helidon's. What they send is a page where that is said."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_ANSWER = "org.springframework.Answer()"
_MADE = """ok badRequest created accepted notFound unprocessableEntity internalServerError unprocessableContent"""
for _owner in (
    "org.springframework.http.ResponseEntity",
    "org.springframework.web.reactive.function.server.ServerResponse",
    "org.springframework.web.servlet.function.ServerResponse",
):
    FAMILY.same(_ANSWER, " ".join(f"{_owner}.{name}()" for name in _MADE.split()))
    # A status may be one of a redirect, whose headers are looked at elsewhere.
    FAMILY.same(_ANSWER, f"{_owner}.status().contentType() {_owner}.status().header() {_owner}.status().headers()")
_STEPS = "contentType header headers cacheControl cookie cookies eTag lastModified allow varyBy contentLength hint"
FAMILY.same(_ANSWER, " ".join(f"{_ANSWER}.{name}()" for name in _STEPS.split()))
FAMILY.sink("cross-site-scripting", f"{_ANSWER}.body(0)\n{_ANSWER}.bodyValue(0)", when="html beside")
for _package in ("io.helidon.webserver.http", "io.helidon.webserver"):
    FAMILY.sink("cross-site-scripting", f"{_package}.ServerResponse().send(0)", when="html beside")
