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

func (r *queryResolver) Notes(ctx context.Context, year int) ([]*model.Note, error) {
	_, err := r.db.QueryContext(ctx, "SELECT id FROM notes WHERE year = "+strconv.Itoa(year))
	return nil, err
}
