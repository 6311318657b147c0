"""A method called like a step of a library of later values is one of theirs only on what may be such a value."""

import pytest

from tests.engines.taint.marked import are_found

_PROGRAM = """=== src/mill/Grain.java
package mill;
import com.other.bus.Bus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.*;
import reactor.core.publisher.*;
@RestController
public class Grain {
  private Bus bus;
  private JdbcTemplate rows;
  private Mono<String> cleaned(String name) { return Mono.just(name.trim()); }
  @PostMapping("/grain") public void add(@RequestParam String name, @RequestBody Mono<String> sent) {
    {step}
  }
}
"""
_RUN = 'one -> rows.execute("insert into grain values (\'" + one + "\')")'


@pytest.mark.parametrize(
    "step",
    [
        f"bus.subscribe({_RUN});",
        f"bus.of(name).subscribe({_RUN});",
        f"bus.request(name).onSuccess({_RUN});",
        f"bus.request(name).flatMapSingle({_RUN});",
        f"cleaned(name).subscribe({_RUN}); // SINK",
        f"sent.doOnNext({_RUN}).subscribe(); // SINK",
        f"Mono.just(name).concatMap({_RUN}); // SINK",
        f"Flux.just(name).map(String::trim).subscribe({_RUN}); // SINK",
    ],
)
def test_a_step_hands_on_what_its_own_library_holds(step: str) -> None:
    are_found(_PROGRAM.replace("{step}", step), "sql-injection")
