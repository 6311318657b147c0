package main

import "github.com/labstack/echo/v4"

func hello(c echo.Context) error {
	c.Response().Header().Set(echo.HeaderContentType, "text/plain")
	_, err := c.Response().Write([]byte(c.QueryParam("name")))
	return err
}
