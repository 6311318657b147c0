package main

import "github.com/labstack/echo/v4"

func hello(c echo.Context) error {
	c.Response().Header().Set(echo.HeaderContentType, "text/html")
	_, err := c.Response().Write([]byte("Hello " + c.QueryParam("name"))) // SOURCE SINK cross-site-scripting
	return err
}
