"""Maps that a body is read into and that are written to a record: every field, unless somebody looked at them."""

import pytest

from tests.engines.taint.access.saying import said

_PROGRAM = """package main

import (
	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

var DB *gorm.DB

func change(c *gin.Context) {
	var user User
	DB.First(&user, c.GetUint("user_id"))
	{made}
	if err := c.ShouldBindJSON(&sent); err != nil {
		return
	}
	{looked}
	{kept}
}

func main() {
	gin.Default().PUT("/me", change)
}
"""
_OPEN = "var sent map[string]interface{}"
_KEPT = "DB.Model(&user).Updates(sent)"


@pytest.mark.parametrize(
    ("made", "looked", "kept", "found"),
    [
        (_OPEN, "", _KEPT, ["main.go:18"]),
        ("sent := make(map[string]any)", "", _KEPT, ["main.go:18"]),
        (_OPEN, "", 'users.UpdateOne(c, bson.M{"_id": user.ID}, bson.M{"$set": sent})', ["main.go:18"]),
        (_OPEN, 'delete(sent, "role")', _KEPT, []),
        (_OPEN, "for key := range sent { if !allowed[key] { return } }", _KEPT, []),
        (_OPEN, "", 'DB.Model(&user).Select("name", "email").Updates(sent)', []),
        (_OPEN, "", 'DB.Model(&user).Updates(map[string]interface{}{"name": sent["name"]})', []),
        ("var sent struct { Name string }", "", _KEPT, []),
    ],
)
def test_map_of_what_was_sent(made: str, looked: str, kept: str, found: list[str]) -> None:
    text = _PROGRAM.replace("{made}", made).replace("{looked}", looked).replace("{kept}", kept)
    assert said("fields-from-request", {"main.go": text}) == found
