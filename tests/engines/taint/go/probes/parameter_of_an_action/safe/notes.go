package controllers

import (
	"os"

	"github.com/revel/revel"
)

type Notes struct{ *revel.Controller }

func (c Notes) Remove(number int) revel.Result {
	os.Remove("/srv/notes/" + strconv.Itoa(number))
	return c.RenderText("done")
}
