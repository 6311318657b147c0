"""What a class says of all that its methods answer, and texts that are asked for by a key."""

import pytest

from tests.engines.taint.programs import flows

_RESOURCE = """import javax.ws.rs.*;
@Path("/notes") {class_}
class Notes {
    @GET {method} public String show(@QueryParam("name") String name) { return "<b>" + name + "</b>"; }
}
"""
_SPRING = """import org.springframework.web.bind.annotation.*;
import org.springframework.http.ResponseEntity;
@RestController @RequestMapping({class_})
class Notes {
    @GetMapping({method}) public {type} show(String name) { return {made}; }
}
"""


@pytest.mark.parametrize(
    ("of_all", "of_one", "is_page"),
    [
        ('@Produces("text/html")', "", True),
        ("@Produces(MediaType.TEXT_HTML)", "", True),
        ("@Produces(MediaType.APPLICATION_JSON)", "", False),
        ('@Produces("text/html")', '@Produces("application/json")', False),
        ('@Produces("application/json")', '@Produces("text/html")', True),
    ],
)
def test_a_resource_says_it_for_its_methods(of_all: str, of_one: str, is_page: bool) -> None:
    code = _RESOURCE.replace("{class_}", of_all).replace("{method}", of_one)
    assert bool(flows({"Notes.java": code})) is is_page


@pytest.mark.parametrize(
    ("of_all", "of_one", "is_page"),
    [
        ('"/notes"', '"/all"', True),
        ('value = "/notes", produces = "application/json"', '"/all"', False),
        ('value = "/notes", produces = "application/json"', 'value = "/all", produces = "text/html"', True),
        ('value = "/notes", produces = "text/html"', '"/all"', True),
    ],
)
def test_a_controller_says_it_for_its_methods(of_all: str, of_one: str, is_page: bool) -> None:
    for kind, made in (("String", '"<b>" + name'), ("ResponseEntity<String>", 'ResponseEntity.ok("<b>" + name)')):
        code = _SPRING.replace("{class_}", of_all).replace("{method}", of_one)
        assert bool(flows({"Notes.java": code.replace("{type}", kind).replace("{made}", made)})) is is_page


_TEXTS = """import java.util.ResourceBundle;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.*;
@RestController
class Titles {
    private final MessageSource texts;
    Titles(MessageSource texts) { this.texts = texts; }
    @GetMapping(value = "/title", produces = "text/html")
    public String show(String name, java.util.Locale tongue) {
        ResourceBundle known = ResourceBundle.getBundle("titles", tongue);
        return {made};
    }
}
"""


@pytest.mark.parametrize(
    ("made", "is_page"),
    [
        ('"<b>" + known.getString("of." + name)', False),
        ('"<b>" + known.getString("of.all") + name', True),
        ('texts.getMessage("of." + name, null, tongue)', False),
        ('texts.getMessage("of.all", new Object[] {name}, tongue)', True),
    ],
)
def test_a_text_that_is_asked_for_by_a_key_is_not_the_key(made: str, is_page: bool) -> None:
    assert bool(flows({"Titles.java": _TEXTS.replace("{made}", made)})) is is_page
