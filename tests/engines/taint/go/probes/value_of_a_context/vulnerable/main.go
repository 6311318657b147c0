package main

import (
	"context"
	"net/http"
	"os/exec"
)

type branchKey struct{}

func withBranch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), branchKey{}, r.Header.Get("X-Branch")) // SOURCE
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func deploy(w http.ResponseWriter, r *http.Request) {
	branch, _ := r.Context().Value(branchKey{}).(string)
	exec.Command("sh", "-c", "deploy "+branch).Run() // SINK command-injection
}

func main() {
	http.Handle("/deploy", withBranch(http.HandlerFunc(deploy)))
}
