package main

import (
	"github.com/gin-gonic/gin"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

var handle *gorm.DB

type settings struct{ Path string }

func connect(c *gin.Context) {
	var chosen settings
	_ = c.ShouldBindJSON(&chosen)
	handle, _ = gorm.Open(sqlite.Open(chosen.Path), &gorm.Config{})
}

func search(c *gin.Context, db *gorm.DB, columns ...string) *gorm.DB {
	var condition *gorm.DB
	for place, column := range columns {
		text := "%" + c.Query("q") + "%" // SOURCE
		switch place {
		case 0:
			condition = db.Where(db.Where(column+" LIKE '"+text+"'")) // SINK sql-injection
		default:
			condition = condition.Or(column+" LIKE ?", text)
		}
	}
	return db.Where(condition)
}

func list(c *gin.Context) {
	found := search(c, handle, "title", "author")
	statement := &gorm.Statement{DB: handle}
	c.JSON(200, found.Where(statement.Schema.Table+".hidden = 0"))
}

func main() {
	router := gin.Default()
	router.GET("/books", list)
	router.POST("/install", connect)
}
