"""Under which key a session keeps who is asking is told by what is put there."""

from tests.engines.taint.test_survey import survey_of

_SINATRA = """
require 'sinatra'

post '/login' do
  {found}
  session[:{key}] = {value}
  redirect '/'
end

get '/notes' do
  @notes = Note.where(holder: session[:me])
  erb :notes
end
"""
_GIN = """package main

import "github.com/gin-gonic/gin"

func Auth(c *gin.Context) {
	claims, err := parse(c.GetHeader("X-Pass"))
	if err != nil {
		c.AbortWithStatus({status})
		return
	}
	c.Set("holder", claims.Number)
	c.Next()
}

func show(c *gin.Context) {
	c.JSON(200, notesOf(c.GetInt("holder")))
}

func main() {
	r := gin.Default()
	r.GET("/notes", show)
}
"""


def _asks(files: dict[str, str], path: str) -> bool:
    return next(one for one in survey_of(files).handlers if one.path == path).has("authentication")


def _sinatra(found: str, value: str, key: str = "me") -> bool:
    text = _SINATRA.replace("{found}", found).replace("{key}", key).replace("{value}", value)
    return _asks({"app.rb": text}, "/notes")


def test_number_of_an_account_is_who_asks_whatever_the_key() -> None:
    assert _sinatra("user = User.find_by(name: params[:name])", "user.id")


def test_number_of_whoever_knows_a_password_is_who_asks() -> None:
    assert _sinatra("found = Keeper.all.find { |one| one.authenticate(params[:word]) }", "found.id")


def test_number_of_a_thing_is_not_who_asks() -> None:
    assert not _sinatra("cart = Cart.create", "cart.id")


def test_another_key_says_nothing() -> None:
    assert not _sinatra("user = User.find_by(name: params[:name])", "user.id", key="seen")


def test_what_a_guard_puts_into_the_context_is_who_asks() -> None:
    assert _asks({"main.go": _GIN.replace("{status}", "http.StatusUnauthorized")}, "/notes")
    assert not _asks({"main.go": _GIN.replace("{status}", "http.StatusBadRequest")}, "/notes")
