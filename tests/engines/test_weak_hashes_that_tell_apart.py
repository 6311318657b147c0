"""A weak hash that only tells versions or pictures apart is said quietly."""

import pytest

from engines.code.engine import CodeEngine
from engines.engine import Setting
from engines.hit import Hit
from engines.source import SourceFile

START = "const crypto = require('crypto');\n"


@pytest.mark.parametrize(
    ("written", "severity"),
    [
        ("exports.etag = (body) => { return crypto.createHash('md5').update(body).digest('hex'); };", "low"),
        (
            "res.redirect('https://p.example/avatar/' + crypto.createHash('md5').update(mail).digest('hex'));",
            "low",
        ),
        ("exports.hash = (body) => { return crypto.createHash('md5').update(body).digest('hex'); };", "medium"),
        ("const cacheKey = crypto.createHash('md5').update(password).digest('hex');", "medium"),
    ],
)
def test_weight_follows_what_the_hash_is_for(written: str, severity: str) -> None:
    file = SourceFile("a.js", (START + written).encode())
    found = [one for one in CodeEngine(Setting()).look(file) if isinstance(one, Hit)]
    assert [(one.rule, one.severity) for one in found] == [("node-weak-hash", severity)]
