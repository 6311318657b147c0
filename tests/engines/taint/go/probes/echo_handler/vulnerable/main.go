package main

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

func hello(c echo.Context) error {
	return c.HTML(http.StatusOK, "<b>"+c.QueryParam("name")+"</b>") // SOURCE SINK cross-site-scripting
}
