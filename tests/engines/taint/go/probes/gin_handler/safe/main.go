package main

import (
	"os/exec"
	"strconv"

	"github.com/gin-gonic/gin"
)

func start(c *gin.Context) {
	port, err := strconv.Atoi(c.Query("port"))
	if err != nil {
		c.AbortWithStatus(400)
		return
	}
	exec.Command("sh", "-c", "scan "+strconv.Itoa(port)).Run()
}

func main() {
	router := gin.Default()
	router.POST("/scan", start)
}
