package main

import (
	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

var DB *gorm.DB

type Member struct {
	ID   uint
	Name string
}

func find(c *gin.Context) {
	var asked struct {
		ID   uint   `json:"id"`
		Name string `json:"name"`
	}
	c.ShouldBindJSON(&asked)
	var member Member
	DB.First(&member, asked.ID)
}

func main() {
	r := gin.Default()
	r.POST("/find", find)
}
