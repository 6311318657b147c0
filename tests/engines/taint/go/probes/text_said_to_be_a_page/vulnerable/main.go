package main

import (
	"github.com/gofiber/fiber/v2"
)

func main() {
	app := fiber.New()
	app.Use(func(c *fiber.Ctx) error {
		c.Locals("name", c.Query("name")) // SOURCE
		return c.Next()
	})
	app.Get("/hello", func(c *fiber.Ctx) error {
		c.Set("Content-Type", "text/html")
		return c.SendString("<p>" + c.Locals("name").(string)) // SINK cross-site-scripting
	})
	app.Listen(":8080")
}
