package form

import (
	"github.com/go-macaron/binding"
	"gopkg.in/macaron.v1"
)

type Migrate struct {
	Address string `binding:"Required"`
	Name    string `binding:"Required;AlphaDashDot;MaxSize(100)"`
}

func (f *Migrate) Validate(ctx *macaron.Context, errs binding.Errors) binding.Errors {
	return errs
}

type Options struct {
	Address string
}
