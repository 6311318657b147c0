package main

import (
	"context"
	"net/http"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

func find(people *mongo.Collection, r *http.Request) {
	people.Find(context.TODO(), bson.M{"name": r.FormValue("n")})
}
