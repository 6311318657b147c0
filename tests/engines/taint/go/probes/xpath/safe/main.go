package main

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/antchfx/xmlquery"
)

func find(tree *xmlquery.Node, r *http.Request) {
	id, _ := strconv.Atoi(r.FormValue("n"))
	xmlquery.FindOne(tree, fmt.Sprintf("//user[@id=%d]", id))
}
