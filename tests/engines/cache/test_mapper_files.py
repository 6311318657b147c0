"""Statements of MyBatis are run by interfaces of other files, and repositories are made of classes of other files."""

import logging
import random
from pathlib import Path

import pytest

from tests.engines.cache.rescans import Repository, result

CONTROLLER = """package yard;
import org.springframework.web.bind.annotation.*;
@RestController
public class PartController {{
  private PartStore store;
  private Remarks remarks;
  @GetMapping("/parts") Object parts(@RequestParam String word, @RequestParam String by) {{
    return store.{method}({given});
  }}
  @PostMapping("/remarks") void add(@RequestParam String word) {{
    Remark one = new Remark();
    one.words = {saved};
    remarks.save(one);
  }}
  @GetMapping(value = "/remarks", produces = "text/html") String show() {{
    return "<p>" + remarks.findById(1L).get().words;
  }}
}}
"""
STORE = """package yard;
import org.apache.ibatis.annotations.Param;
public interface PartStore {{
  Object all(@Param("{first}") String a, @Param("by") String b);
  {other}
}}
"""
FILE = """<mapper namespace="yard.{name}">
  <select id="all">select * from parts where a = {word} order by {by}</select>
</mapper>
"""
KEPT = "package yard;\n@javax.persistence.Entity public class {name} {{ public String words; }}\n"
REMARKS = """package yard;
import org.springframework.data.repository.CrudRepository;
public interface Remarks extends CrudRepository<{kind}, Long> {{ }}
"""
CHOICES = {
    "method": ("all", "all", "other"), "given": ("word, by", "by, word", 'word, "id"', '"x", "id"'),
    "saved": ("word", '"fixed"'), "first": ("word", "other"),
    "other": (
        "", "Object other(String a, String b);", "default Object other(String a, String b) { return all(b, a); }",
    ),
    "name": ("PartStore", "OtherStore"), "word": ("#{word}", "${word}"), "by": ("${by}", "id"),
    "kind": ("Remark", "Other"),
}  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_a_rescan_says_what_a_scan_from_nothing_says(tmp_path: Path, seed: int) -> None:
    dice = random.Random(f"mappers {seed}")
    chosen = {name: options[0] for name, options in CHOICES.items()}
    repository = Repository(tmp_path, {
        f"src/yard/{name}.java": KEPT.format(name=name) for name in ("Remark", "Other")
    })  # fmt: skip
    for _ in range(14):
        repository.files |= {
            "src/yard/PartController.java": CONTROLLER.format(**chosen),
            "src/yard/PartStore.java": STORE.format(**chosen),
            "src/yard/Remarks.java": REMARKS.format(**chosen),
            "res/PartStore.xml": FILE.format(**chosen),
        }
        if dice.random() < 0.15:
            del repository.files["res/PartStore.xml"]
        assert result(repository.scan("taint")) == result(repository.scan_anew("taint")), repository.files
        name = dice.choice(list(CHOICES))
        chosen[name] = dice.choice(CHOICES[name])


def test_an_edit_beside_statements_changes_no_flow(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Of what runs a statement, which nobody edited; an edit of the statement itself is a doubt."""
    caplog.set_level(logging.DEBUG)
    chosen = {name: options[0] for name, options in CHOICES.items()} | {"by": "#{by}"}
    controller = CONTROLLER.format(**chosen)
    repository = Repository(tmp_path, {
        "src/yard/PartController.java": controller, "src/yard/PartStore.java": STORE.format(**chosen),
        "res/PartStore.xml": FILE.format(**chosen),
    })  # fmt: skip
    repository.scan("taint")
    edits = {
        "src/yard/PartController.java": (controller.replace("store.all(word, by)", 'store.all(word + "a", by)'), False),
        "res/PartStore.xml": (FILE.format(**chosen | {"word": "${word}"}), True),
    }
    for path, (text, is_doubt) in edits.items():
        caplog.clear()
        repository.files[path] = text
        assert result(repository.scan("taint")) == result(repository.scan_anew("taint"))
        assert any(one.message.startswith("Solved as a whole") for one in caplog.records) is is_doubt, path
