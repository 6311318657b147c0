package main

import (
	"fmt"
	"net/http"

	"github.com/go-ldap/ldap/v3"
)

func find(r *http.Request) *ldap.SearchRequest {
	filter := fmt.Sprintf("(uid=%s)", ldap.EscapeFilter(r.FormValue("uid")))
	return ldap.NewSearchRequest("dc=example", 2, 0, 0, 0, false, filter, nil, nil)
}
