package main

import (
	"os/exec"

	"github.com/gin-gonic/gin"
)

type form struct {
	Name string `form:"name" binding:"required"`
	Host string `form:"host" binding:"required,ip"`
	Way  string `form:"way" validate:"oneof=up down"`
}

func ping(c *gin.Context) {
	var sent form
	if err := c.ShouldBind(&sent); err != nil { // SOURCE
		return
	}
	exec.Command("sh", "-c", "ping "+sent.Name).Run() // SINK command-injection
	exec.Command("sh", "-c", "ping "+sent.Way).Run() // SINK command-injection
}

func main() {
	r := gin.Default()
	r.POST("/ping", ping)
	r.Run()
}
