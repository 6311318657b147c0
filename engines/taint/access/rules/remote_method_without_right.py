"""A method of a service that others call over the network changes something and asks nobody for a right.

The methods beside it do. Whoever reaches the service calls the one that was forgotten and changes what they please.

Ask for the same right at its beginning, or for all methods in an interceptor that refuses what it does not know.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from engines.taint.access.doing import changing_call, is_open
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.handlers import Handler
from engines.taint.survey.whole import Survey

_FEW: Final = 2
_SERVICE = """package main

import (
	"context"
	"database/sql"

	pb "example.com/shop/notes"
)

type server struct {
	pb.UnimplementedNotesServer
	db *sql.DB
}

func (s *server) Create(ctx context.Context, in *pb.Note) (*pb.Note, error) {
	if err := s.requireRole(ctx, "editor"); err != nil {
		return nil, err
	}
	_, err := s.db.Exec("INSERT INTO notes (text) VALUES (?)", in.Text)
	return in, err
}

func (s *server) Update(ctx context.Context, in *pb.Note) (*pb.Note, error) {
	if err := s.requireRole(ctx, "editor"); err != nil {
		return nil, err
	}
	_, err := s.db.Exec("UPDATE notes SET text = ? WHERE id = ?", in.Text, in.Id)
	return in, err
}

func (s *server) Erase(ctx context.Context, in *pb.Note) (*pb.Note, error) {
	{test}
	_, err := s.db.{statement}
	return in, err
}
"""
_ERASES = 'Exec("DELETE FROM notes WHERE id = ?", in.Id)'
_REGISTERED = """package main

import (
	pb "example.com/shop/notes"
	"google.golang.org/grpc"
)

func main() {
	pb.RegisterNotesServer(grpc.NewServer(), &server{})
}
"""


def _service(test: str, statement: str = _ERASES, embedded: str = "pb.UnimplementedNotesServer") -> dict[str, str]:
    text = _SERVICE.replace("{test}", test).replace("{statement}", statement)
    return {"service.go": text.replace("pb.UnimplementedNotesServer", embedded)}


@access_rule(
    title="Remote method without a right",
    severity="high",
    confidence="medium",
    weakness="missing-authorization",
    fix="Ask for the right that the methods beside it ask for.",
    bad=[
        _service(""),
        _service("", embedded="name string") | {"main.go": _REGISTERED},
    ],
    good=[
        _service('if err := s.requireRole(ctx, "editor"); err != nil { return nil, err }'),
        # It only looks.
        _service("", 'Query("SELECT text FROM notes WHERE id = ?", in.Id)'),
        # Nobody calls these from elsewhere.
        _service("", embedded="name string"),
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    services: dict[str, list[Handler]] = defaultdict(list)
    for one in survey.handlers:
        if one.framework == "grpc" and one.module.kind == "own":
            services[one.group].append(one)
    for methods in services.values():
        changing = [(one, changing_call(one, survey)) for one in methods if not is_open(one)]
        asking = [one for one, call in changing if call is not None and one.has("authentication", "authorization")]
        for one, call in changing:
            is_asking = one.has("authentication", "authorization")
            if call is None or is_asking or len(asking) < _FEW:
                continue
            evidence = ((asking[0].scope.module, asking[0].scope.at, "This method asks"),)
            message = f"Anybody who reaches the service may call this; {len(asking)} methods beside it ask for a right."
            yield Site(call[0].module, call[1].at, message, call[1].end_line, one, evidence=evidence)
