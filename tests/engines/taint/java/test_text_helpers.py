"""What a class of helpers is asked of a text is asked of the text."""

import pytest

from tests.engines.taint.programs import flows

_FILES = """package notes;
import java.io.*;
import org.apache.commons.lang3.{helper};
import org.springframework.web.bind.annotation.*;
@RestController
class Files {
    static boolean fits(String name) {
        if ({asked}) {
            return false;
        }
        return name.endsWith(".txt");
    }
    @GetMapping("/note")
    public InputStream read(String name) throws IOException {
        if (!fits(name)) {
            throw new IOException("no");
        }
        return new FileInputStream("/data/notes/" + name);
    }
}
"""


@pytest.mark.parametrize(
    ("helper", "harmful", "harmless"),
    [
        ("StringUtils", 'StringUtils.contains(name, "~")', 'StringUtils.contains(name, "..")'),
        ("StringUtils", "StringUtils.isEmpty(name)", '!StringUtils.equals(name, "today")'),
        ("StringUtils", 'StringUtils.endsWith(name, "~")', '!StringUtils.equalsAny(name, "today", "now")'),
        ("ArrayUtils", "ArrayUtils.contains(TAKEN, name)", '!ArrayUtils.contains(new String[] {"today"}, name)'),
    ],
)
def test_a_helper_asks_the_text_itself(helper: str, harmful: str, harmless: str) -> None:
    for asked, found in ((harmful, ["path-traversal"]), (harmless, [])):
        code = _FILES.replace("{helper}", helper).replace("{asked}", asked)
        assert [one.kind for one in flows({"Files.java": code})] == found
