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
	if err := c.ShouldBind(&sent); err != nil {
		return
	}
	exec.Command("sh", "-c", "ping "+sent.Host).Run()
}

func main() {
	r := gin.Default()
	r.POST("/ping", ping)
	r.Run()
}
