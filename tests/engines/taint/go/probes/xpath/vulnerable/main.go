package main

import (
	"net/http"

	"github.com/antchfx/xmlquery"
)

func find(tree *xmlquery.Node, r *http.Request) {
	xmlquery.FindOne(tree, "//user[@name='"+r.FormValue("n")+"']") // SOURCE SINK xpath-injection
}
