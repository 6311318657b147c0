package main

import (
	"context"
	"encoding/json"
	"net/http"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

type store struct {
	people *mongo.Collection
}

func (s *store) find(ctx context.Context, filter map[string]interface{}) error {
	return s.people.FindOne(ctx, filter).Err() // SINK nosql-injection
}

func whole(people *mongo.Collection, r *http.Request) {
	var filter bson.M
	json.NewDecoder(r.Body).Decode(&filter) // SOURCE
	people.Find(r.Context(), filter)        // SINK nosql-injection
}

func part(people *mongo.Collection, r *http.Request) {
	body := make(map[string]any)
	json.NewDecoder(r.Body).Decode(&body)                     // SOURCE
	people.FindOne(r.Context(), bson.M{"name": body["name"]}) // SINK nosql-injection
}

func layered(s *store, r *http.Request) {
	body := map[string]interface{}{}
	json.NewDecoder(r.Body).Decode(&body) // SOURCE
	s.find(r.Context(), body)
}

func written(people *mongo.Collection, r *http.Request) {
	var filter bson.D
	bson.UnmarshalExtJSON([]byte(r.FormValue("filter")), true, &filter) // SOURCE
	people.CountDocuments(r.Context(), filter)                         // SINK nosql-injection
}
