"""Calls that raise unless what they are given is so."""

import pytest

from tests.engines.taint.programs import flows

_PROGRAM = """package a;
import java.nio.file.*;
import com.google.common.base.Preconditions;
import org.apache.commons.lang3.Validate;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.*;
@RestController
public class A {
  private Path folder;
  private void check(Path path) {
    var child = path.normalize();
    TEST
  }
  @GetMapping("/f/{name}") public byte[] show(@PathVariable String name) throws Exception {
    Path path = folder.resolve(name);
    check(path);
    return Files.readAllBytes(path);
  }
}
"""


def _kinds(test: str) -> set[str]:
    return {one.kind for one in flows({"src/main/java/a/A.java": _PROGRAM.replace("TEST", test)})}


@pytest.mark.parametrize(
    "test",
    [
        'Assert.isTrue(child.startsWith(folder.normalize()), () -> "outside: " + child);',
        "Preconditions.checkArgument(child.startsWith(folder.normalize()));",
        'Validate.isTrue(child.startsWith(folder.normalize()), "outside");',
    ],
)
def test_program_goes_on_only_behind_an_assertion(test: str) -> None:
    assert _kinds(test) == set()


@pytest.mark.parametrize(
    "test", ['Assert.notNull(child, "none");', "log.isTrue(child.startsWith(folder.normalize()));", ""]
)
def test_other_calls_ask_nothing(test: str) -> None:
    assert _kinds(test) == {"path-traversal"}


_REDIRECT = """package a;
import org.springframework.http.*;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.util.*;
import java.util.*;
@RestController
public class A {
  @GetMapping("/go/{name}") public ResponseEntity<Void> go(@PathVariable String name) {
    return ResponseEntity.status(302).header(HttpHeaders.LOCATION, URL).build();
  }
}
"""


def test_address_built_from_a_path_leads_nowhere_else() -> None:
    made = 'UriComponentsBuilder.fromPath("/event/{name}").queryParam("n", name).build(Map.of("name", name)).toString()'
    assert flows({"src/main/java/a/A.java": _REDIRECT.replace("URL", made)}) == []
    found = flows({"src/main/java/a/A.java": _REDIRECT.replace("URL", "name")})
    assert {one.kind for one in found} == {"open-redirect"}
