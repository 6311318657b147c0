"""Services that awilix builds, and is asked for by their names."""

import pytest

from tests.engines.taint.programs import flows

_CONTAINER = """const { createContainer, asClass, asFunction, asValue } = require('awilix');
const container = createContainer();
container.register({ notes: @, db: asValue(require('./db')) });
module.exports = container;
"""
_DB = "module.exports = require('mysql2').createPool({});\n"
_CLASS = """class Notes { constructor({ db }) { this.db = db; } byName(name) { return this.db.query(&); } }
module.exports = Notes;
"""
_FACTORY = "module.exports = ({ db }) => ({ byName: (name) => db.query(&) });\n"
_APP = """const container = require('./container'), app = require('express')();
app.get('/', async (req, res) => { res.json(await @.byName(req.query.name)); });
"""


@pytest.mark.parametrize("asked", ["container.resolve('notes')", "container.cradle.notes"])
@pytest.mark.parametrize(
    "made,service",
    [("asClass(require('./notes')).singleton()", _CLASS), ("asFunction(require('./notes'))", _FACTORY)],
)
def test_service_is_found_by_its_name(asked: str, made: str, service: str) -> None:
    files = {"container.js": _CONTAINER.replace("@", made), "db.js": _DB, "app.js": _APP.replace("@", asked)}
    found = flows({**files, "notes.js": service.replace("&", '"select * from n where t = \'" + name + "\'"')})
    assert [(one.kind, one.path, one.source_path) for one in found] == [("sql-injection", "notes.js", "app.js")]
    assert not flows({**files, "notes.js": service.replace("&", "'select * from n where t = ?', [name]")})
