"""Answers that are put together step by step: they are pages where somebody says so."""

import pytest

from tests.engines.taint.marked import are_found


@pytest.mark.parametrize(("kind", "mark"), [("TEXT_HTML", "// SINK"), ("APPLICATION_JSON", "")])
@pytest.mark.parametrize(
    "answer",
    [
        'ServerResponse.ok().contentType(MediaType.{kind}).bodyValue("<p>" + request.pathVariable("word"));',
        'ServerResponse.ok().contentType(MediaType.{kind}).body(Mono.just("<p>" + request.pathVariable("word")), one);',
    ],
)
def test_an_answer_of_a_function_of_spring(answer: str, kind: str, mark: str) -> None:
    are_found(
        f"""=== src/desk/Desk.java
package desk;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.*;
import reactor.core.publisher.Mono;
public class Desk {{
  private Class<String> one;
  Mono<ServerResponse> show(ServerRequest request) {{
    return {answer.format(kind=kind)} {mark}
  }}
}}
""",
        "cross-site-scripting",
    )


@pytest.mark.parametrize(
    ("kind", "given", "mark"),
    [
        ("TEXT_HTML", "word", "// SINK"),
        ("TEXT_PLAIN", "word", ""),
        ("TEXT_HTML", "HtmlUtils.htmlEscape(word)", ""),
    ],
)
def test_an_entity_is_what_is_answered_whoever_the_controller_is(kind: str, given: str, mark: str) -> None:
    are_found(
        f"""=== src/desk/Desk.java
package desk;
import org.springframework.http.*;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.util.HtmlUtils;
@Controller
public class Desk {{
  @GetMapping("/a") public ResponseEntity<byte[]> show(@RequestParam String word) {{
    return ResponseEntity.ok().contentType(MediaType.{kind}).body(("<p>" + {given}).getBytes()); {mark}
  }}
}}
""",
        "cross-site-scripting",
    )


@pytest.mark.parametrize(("said", "mark"), [("text/html", "// SINK"), ("text/plain", "")])
def test_an_answer_of_helidon(said: str, mark: str) -> None:
    are_found(
        f"""=== src/desk/Desk.java
package desk;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.*;
public class Desk implements HttpService {{
  public void routing(HttpRules rules) {{ rules.get("/a", this::show); }}
  void show(ServerRequest request, ServerResponse response) {{
    response.header(HeaderNames.CONTENT_TYPE, "{said}");
    response.send("<p>" + request.query().get("word")); {mark}
  }}
}}
""",
        "cross-site-scripting",
    )
