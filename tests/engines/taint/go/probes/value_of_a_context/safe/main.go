package main

import (
	"context"
	"net/http"
	"os/exec"
)

type branchKey struct{}
type regionKey struct{}

func withBranch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), branchKey{}, r.Header.Get("X-Branch"))
		ctx = context.WithValue(ctx, regionKey{}, "north")
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func deploy(w http.ResponseWriter, r *http.Request) {
	region, _ := r.Context().Value(regionKey{}).(string)
	exec.Command("sh", "-c", "deploy "+region).Run()
}

func main() {
	http.Handle("/deploy", withBranch(http.HandlerFunc(deploy)))
}
