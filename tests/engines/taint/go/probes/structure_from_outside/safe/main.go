package main

import (
	"context"
	"encoding/json"
	"net/http"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

type person struct {
	Name string
}

type store struct {
	people *mongo.Collection
}

func (s *store) find(ctx context.Context, filter map[string]interface{}) error {
	return s.people.FindOne(ctx, filter).Err()
}

func part(people *mongo.Collection, r *http.Request) {
	body := make(map[string]any)
	json.NewDecoder(r.Body).Decode(&body)
	name, _ := body["name"].(string)
	people.FindOne(r.Context(), bson.M{"name": name})
}

func texts(people *mongo.Collection, r *http.Request) {
	body := map[string]string{}
	json.NewDecoder(r.Body).Decode(&body)
	people.FindOne(r.Context(), bson.M{"name": body["name"]})
}

func layered(s *store, r *http.Request) {
	var one person
	json.NewDecoder(r.Body).Decode(&one)
	s.find(r.Context(), bson.M{"name": one.Name, "city": r.FormValue("city")})
}
