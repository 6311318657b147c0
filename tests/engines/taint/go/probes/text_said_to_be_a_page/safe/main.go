package main

import (
	"github.com/gofiber/fiber/v2"
)

func main() {
	app := fiber.New()
	app.Use(func(c *fiber.Ctx) error {
		c.Locals("name", c.Query("name"))
		return c.Next()
	})
	app.Get("/hello", func(c *fiber.Ctx) error {
		c.Set("Content-Type", "text/plain")
		return c.SendString("<p>" + c.Locals("name").(string))
	})
	app.Listen(":8080")
}
