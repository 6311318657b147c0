"""Whoever changes their own password is in already: that is no login, though its address speaks of one."""

import pytest

from tests.engines.taint.access.saying import said

_PROGRAM = """package main

import (
	"github.com/gin-gonic/gin"
	"golang.org/x/crypto/bcrypt"
)

func enter(c *gin.Context) {
	user, err := find(c)
	if err != nil {
		c.JSON(404, gin.H{"error": "User not found"})
		return
	}
	if bcrypt.CompareHashAndPassword([]byte(user.Hash), []byte(c.PostForm("password"))) != nil {
		c.JSON(401, gin.H{"error": "The password is incorrect"})
		return
	}
	c.JSON(200, gin.H{"ok": true})
}

func AuthRequired(c *gin.Context) {
	if c.GetHeader("Authorization") == "" {
		c.AbortWithStatus(401)
	}
}

func main() {
	r := gin.Default()
	auth := r.Group("/auth"{guard})
	auth.POST("/{path}", enter)
}
"""


@pytest.mark.parametrize(
    ("path", "guard", "found"),
    [
        ("login", "", ["main.go:8"]),
        ("change-password", ", AuthRequired", []),
        ("change-password", "", ["main.go:8"]),
    ],
)
def test_own_password(path: str, guard: str, found: list[str]) -> None:
    program = {"main.go": _PROGRAM.replace("{path}", path).replace("{guard}", guard)}
    assert [one[:9] for one in said("login-without-limit", program)] == [one[:9] for one in found]
    assert bool(said("account-guessing", program)) is bool(found)
