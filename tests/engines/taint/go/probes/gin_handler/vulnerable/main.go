package main

import (
	"os/exec"

	"github.com/gin-gonic/gin"
)

type scan struct {
	Host string `json:"host"`
}

func start(c *gin.Context) {
	var wanted scan
	if err := c.ShouldBindJSON(&wanted); err != nil { // SOURCE
		c.AbortWithStatus(400)
		return
	}
	exec.Command("sh", "-c", "scan "+wanted.Host).Run() // SINK command-injection
}

func main() {
	router := gin.Default()
	router.POST("/scan", start)
}
