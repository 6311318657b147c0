"""What an escape has made harmless hurts again when a decoder has taken the escape off."""

import pytest

from tests.engines.taint.programs import are_followed, flows

TAKEN_OFF = {
    "php": {
        "page.php": """<?php
echo html_entity_decode(htmlspecialchars($_GET['hive'])); // SOURCE and SINK cross-site-scripting
$plain = strip_tags($_POST['hive']); // SOURCE
echo '<p>' . htmlspecialchars_decode($plain) . '</p>'; // SINK cross-site-scripting
"""
    },
    "php quotes": {
        "page.php": """<?php
$hive = mysqli_real_escape_string($kept, $_GET['hive']); // SOURCE
mysqli_query($kept, "SELECT * FROM hives WHERE called = '" . stripslashes($hive) . "'"); // SINK sql-injection
"""
    },
    "python": {
        "page.py": """import html
from flask import Flask, request

app = Flask(__name__)


@app.route("/hive")
def hive():
    return "<p>" + html.unescape(html.escape(request.args["hive"])) + "</p>"  # SOURCE and SINK cross-site-scripting
"""
    },
}
STAYS = {
    "escaped again": {
        "page.php": """<?php
echo htmlspecialchars(html_entity_decode($_GET['hive']));
$hive = stripslashes($_GET['hive']);
mysqli_query($kept, "SELECT * FROM hives WHERE called = '" . mysqli_real_escape_string($kept, $hive) . "'");
"""
    },
    "nobody's text": {"page.php": "<?php\necho html_entity_decode($_COOKIE['hive']);\n"},
}


@pytest.mark.parametrize("case", TAKEN_OFF)
def test_decoder_takes_an_escape_off(case: str) -> None:
    are_followed(TAKEN_OFF[case])


@pytest.mark.parametrize("case", STAYS)
def test_what_is_escaped_last_stays_so(case: str) -> None:
    assert flows(STAYS[case]) == []
