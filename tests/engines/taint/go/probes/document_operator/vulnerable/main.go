package main

import (
	"context"
	"encoding/json"
	"net/http"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

func find(people *mongo.Collection, r *http.Request) {
	people.Find(context.TODO(), bson.M{"$where": "this.name == '" + r.FormValue("n") + "'"}) // SOURCE SINK nosql-injection
}
