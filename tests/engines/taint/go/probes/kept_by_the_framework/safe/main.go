package main

import (
	"os"

	"github.com/gin-gonic/gin"
)

func remember() gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Set("report", c.Query("report"))
		c.Set("folder", "/srv/reports/")
		c.Next()
	}
}

func main() {
	router := gin.New()
	router.Use(remember())
	router.GET("/report", func(c *gin.Context) {
		os.ReadFile(c.GetString("folder"))
	})
	router.Run()
}
