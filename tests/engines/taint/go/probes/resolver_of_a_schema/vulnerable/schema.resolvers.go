package graph

import (
	"context"
	"database/sql"

	"example.com/notes/graph/generated"
	"example.com/notes/graph/model"
)

type Resolver struct{ db *sql.DB }

type queryResolver struct{ *Resolver }

func (r *Resolver) Query() generated.QueryResolver { return &queryResolver{r} }

func (r *queryResolver) Notes(ctx context.Context, word string) ([]*model.Note, error) { // SOURCE
	_, err := r.db.QueryContext(ctx, "SELECT id FROM notes WHERE text LIKE '%"+word+"%'") // SINK sql-injection
	return nil, err
}
