package main

import (
	"fmt"
	"net/http"
	"regexp"

	"xorm.io/xorm"
)

var plain, _ = regexp.Compile(`^[A-Za-z0-9]+$`)

func known(field string) bool {
	return plain.MatchString(field)
}

func find(engine *xorm.Engine, r *http.Request) {
	session := engine.Where("1=1")
	field := r.FormValue("field")
	if known(field) {
		session = session.And(fmt.Sprintf("%s like ?", field), "%a%")
	}
	session.Count()
}
