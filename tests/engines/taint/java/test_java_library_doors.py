"""What whoever uses a library written in Java hands to it without knowing what is done with it."""

import pytest

from tests.engines.taint.programs import flows

_PATH = "src/main/java/shop/Part.java"
_DECODES = """import java.io.*;
import java.util.Base64;
public class Part implements Coder {
  @Override public Object decode(String data) throws Exception {
    byte[] bytes = Base64.getDecoder().decode(data);
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }
}
"""
_FILTERED = _DECODES.replace("      return", "      in.setObjectInputFilter(ONLY_OURS);\n      return")
_PROPERTY = """import org.springframework.expression.*;
import org.springframework.expression.spel.standard.*;
import org.springframework.expression.spel.support.*;
public class Part {
  public void set(String propertyName, Object value) {
    Expression found = new SpelExpressionParser().parseExpression(propertyName);
    found.setValue(new StandardEvaluationContext(), value);
  }
}
"""
_MESSAGE = """import javax.validation.*;
public class Part {
  private ConstraintValidatorContext context;
  public void add(String message) {
    context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
  }
}
"""
_REQUEST = """package shop;
import javax.servlet.http.*;
public class Page extends HttpServlet {
  protected void doGet(HttpServletRequest q, HttpServletResponse s) { q.getParameter("z"); }
}
"""


def _kinds(code: str, **beside: str) -> set[str]:
    files = {_PATH: code, **{f"src/main/java/shop/{name}.java": text for name, text in beside.items()}}
    return {one.kind for one in flows(files)}


@pytest.mark.parametrize(
    ("code", "kind"),
    [(_DECODES, "unsafe-deserialization"), (_PROPERTY, "code-injection"), (_MESSAGE, "code-injection")],
)
def test_library_is_told_of_what_its_callers_cannot_know(code: str, kind: str) -> None:
    assert _kinds(code) == {kind}


def test_what_is_called_an_expression_is_meant_to_be_evaluated() -> None:
    assert _kinds(_PROPERTY.replace("propertyName", "expression")) == set()
    assert (
        _kinds(_MESSAGE.replace("add(String message)", "add(int number)").replace("(message)", '("" + number)'))
        == set()
    )


def test_objects_are_read_with_a_filter() -> None:
    assert _kinds(_FILTERED) == set()


def test_program_that_takes_requests_is_no_library() -> None:
    assert _kinds(_DECODES, Page=_REQUEST) == set()


def test_class_inside_an_annotation_is_read() -> None:
    code = (
        "import javax.validation.*;\npublic @interface Fits {\n"
        "  class Check implements ConstraintValidator<Fits, String> {\n"
        "    @Override public boolean isValid(String value, ConstraintValidatorContext context) {\n"
        "      context.buildConstraintViolationWithTemplate(said).addConstraintViolation();\n      return false;\n"
        "    }\n  }\n}\n"
    )
    assert _kinds(code.replace("(said)", '("bad " + value)')) == {"code-injection"}
    assert _kinds(code.replace("(said)", '("bad " + value.length())')) == set()


def test_resource_beside_another_is_a_path() -> None:
    code = (
        "import org.springframework.core.io.*;\nimport org.springframework.web.bind.annotation.*;\n@RestController\n"
        'public class Part {\n  private ResourceLoader loader;\n  @GetMapping("/f/{name}")\n'
        "  public Object show(@PathVariable String name) throws Exception {\n"
        '    return loader.getResource("file:/data/").createRelative(name).contentLength();\n  }\n}\n'
    )
    assert _kinds(code) == {"path-traversal"}
    assert _kinds(code.replace("String name", "Integer name").replace("(name)", '(name + ".txt")')) == set()
