"""Meteor: routes at `WebApp.handlers`, methods and publications anybody calls, and what `check` lets in."""

import pytest

from engines.source import SourceFile
from engines.taint.lower import LOWERINGS
from engines.taint.survey.whole import Survey
from tests.engines.taint.programs import flows

_HEAD = """
import { Meteor } from 'meteor/meteor';
import { check, Match } from 'meteor/check';
import { Mongo } from 'meteor/mongo';
const Notes = new Mongo.Collection('notes');
"""
_METHOD = "Meteor.methods({ 'notes.one'(given) { %s return Notes.findOne(%s); } });"
_PUBLISHED = "Meteor.publish('notes', function (given) { %s return Notes.find(%s); });"


@pytest.mark.parametrize("shape", [_METHOD, _PUBLISHED])
@pytest.mark.parametrize(
    ("checked", "asked", "count"),
    [
        ("", "{ _id: given }", 1),
        ("check(given, Match.Any);", "{ _id: given }", 1),
        ("check(given, Match.OneOf(String, Object));", "{ _id: given }", 1),
        ("check(given, { id: String, more: Object });", "{ _id: given.more }", 1),
        ("check(given, String);", "{ _id: given }", 0),
        ("check(given, Match.OneOf(String, Match.Integer, null));", "{ _id: given }", 0),
        ("check(given, { id: Match.Maybe(String), more: [String] });", "{ _id: given.id, n: { $in: given.more } }", 0),
    ],
)
def test_a_value_that_was_checked_is_what_the_pattern_says(shape: str, checked: str, asked: str, count: int) -> None:
    found = flows({"server.js": _HEAD + shape % (checked, asked)})
    assert [one.kind for one in found] == ["nosql-injection"] * count


_ROUTES = """
import { WebApp } from 'meteor/webapp';
import { Meteor } from 'meteor/meteor';
WebApp.handlers.get('/api/notes/:id', async (req, res) => { res.end(await one(req.params.id)); });
Meteor.methods({ 'notes.remove'(id) { if (!this.userId) throw new Meteor.Error('no'); Notes.remove(id); } });
"""


def test_routes_and_methods_of_meteor_are_seen() -> None:
    file = SourceFile("server.js", _ROUTES.encode())
    survey = Survey([LOWERINGS[file.language](file)])
    assert [one.path for one in survey.handlers] == ["/api/notes/:id"]
    (method,) = survey.resolvers
    assert method.resource == "notes.remove"
    assert method.has("authentication")
