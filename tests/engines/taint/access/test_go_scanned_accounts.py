"""Accounts that GORM fills from a statement of the program's own, and that are sent whole."""

import pytest

from tests.engines.taint.access.saying import said

_PROGRAM = """package main

import (
	"fmt"
	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

var DB *gorm.DB

type User struct {
	ID       uint   `json:"id"`
	Name     string `json:"name"`
	Password string `json:"{told}"`
}

func search(name string) ([]User, error) {
	var users []User
	asked := fmt.Sprintf(`{statement} WHERE name LIKE '%s'`, name)
	result := DB.{asked}.Scan(&users)
	return users, result.Error
}

func show(c *gin.Context) {
	users, err := search(c.Query("q"))
	if err != nil {
		return
	}
	c.JSON(200, gin.H{"users": users})
}

func main() {
	gin.Default().GET("/users", show)
}
"""


@pytest.mark.parametrize(
    ("told", "statement", "asked", "found"),
    [
        ("password", "SELECT * FROM users", "Raw(asked)", ["main.go:29"]),
        ("password", "SELECT id, name FROM users", "Raw(asked)", []),
        ("-", "SELECT * FROM users", "Raw(asked)", []),
        ("password", "", "Model(&User{})", ["main.go:29"]),
        ("password", "", 'Model(&User{}).Select("id", "name")', []),
    ],
)
def test_account_filled_by_a_statement(told: str, statement: str, asked: str, found: list[str]) -> None:
    text = _PROGRAM.replace("{told}", told).replace("{statement}", statement).replace("{asked}", asked)
    assert said("account-in-answer", {"main.go": text}) == found
