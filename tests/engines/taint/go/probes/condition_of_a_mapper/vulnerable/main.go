package main

import (
	"fmt"
	"net/http"

	"xorm.io/xorm"
)

func find(engine *xorm.Engine, r *http.Request) {
	session := engine.Where("1=1")
	field := r.FormValue("field") // SOURCE
	session = session.And(fmt.Sprintf("%s like ?", field), "%a%") // SINK sql-injection
	session.Count()
}
