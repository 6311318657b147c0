package main

import (
	"net/http"
	"strings"

	"github.com/go-ldap/ldap/v3"
)

var conn *ldap.Conn

func filtered(name string) (string, bool) {
	bad := "\x00*"
	if strings.ContainsAny(name, bad) {
		return "", false
	}
	return strings.ReplaceAll("(uid=%s)", "%s", name), true
}

func find(w http.ResponseWriter, r *http.Request) {
	filter, ok := filtered(r.URL.Query().Get("name")) // SOURCE
	if !ok {
		return
	}
	conn.Search(ldap.NewSearchRequest("dc=example", ldap.ScopeWholeSubtree, 0, 0, 0, false, filter, nil, nil)) // SINK ldap-injection
}

func main() {
	http.HandleFunc("/find", find)
}
