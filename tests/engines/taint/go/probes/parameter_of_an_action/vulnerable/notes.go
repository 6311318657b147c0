package controllers

import (
	"os"

	"github.com/revel/revel"
)

type Notes struct{ *revel.Controller }

func (c Notes) Remove(name string) revel.Result { // SOURCE
	os.Remove("/srv/notes/" + name) // SINK path-traversal
	return c.RenderText("done")
}
