"""Words of an error nobody expected, in answers of Ruby and behind every route of ASP.NET and Express."""

import pytest

from tests.engines.taint.access.saying import said

_SINATRA = """require 'sinatra'
get '/run' do
  begin
    work(params['name'])
  rescue {kind}
    {said}
  end
end
"""
_RAILS = {
    "config/routes.rb": "Rails.application.routes.draw do\n  get 'run', to: 'run#run'\nend\n",
    "app/controllers/run_controller.rb": """
class RunController < ApplicationController
  {around}
  def run
    work
  rescue {kind}
    {said}
  end
end
""",
}
_RACK = """
class Failures
  def call(env)
    @app.call(env)
  rescue => error
    told = { error: {said} }
    [500, { 'Content-Type' => 'application/json' }, [JSON.dump(told)]]
  end
end
"""


@pytest.mark.parametrize(
    ("kind", "words", "found"),
    [
        ("=> error", "{ error: error.message }.to_json", ["app.rb:6"]),
        ("StandardError => error", "halt 500, error.to_s", ["app.rb:6"]),
        ("=> error", "json(error: error.full_message)", ["app.rb:6"]),
        ("=> error", '"failed: #{error}"', ["app.rb:6"]),
        ("PG::Error => error", "error.message", ["app.rb:6"]),
        ("UnknownName => error", "{ error: error.message }.to_json", []),
        ("=> error", "logger.error(error.message); 'failed'", []),
        ("=> error", "if settings.development? then error.message else 'failed' end", []),
    ],
)
def test_block_of_sinatra_tells_what_failed(kind: str, words: str, found: list[str]) -> None:
    text = _SINATRA.replace("{kind}", kind).replace("{said}", words)
    assert said("error-in-answer", {"app.rb": text}) == found


@pytest.mark.parametrize(
    ("kind", "words", "around", "count"),
    [
        ("=> error", "render json: { error: error.message }, status: 500", "", 1),
        ("=> error", "redirect_to root_path, alert: error.message", "", 1),
        ("ActiveRecord::StatementInvalid => error", "render plain: error.message", "", 1),
        ("=> error", "head 500", "rescue_from StandardError do |e|\n    render json: { error: e.message }\n  end", 1),
        ("ActiveRecord::RecordNotFound => error", "render json: { error: error.message }, status: 404", "", 0),
        ("=> error", "error.message", "", 0),
        ("=> error", "head 500", "rescue_from NotYours do |e|\n    render json: { error: e.message }\n  end", 0),
    ],
)
def test_action_of_rails_tells_what_failed(kind: str, words: str, around: str, count: int) -> None:
    files = {
        path: text.replace("{kind}", kind).replace("{said}", words).replace("{around}", around)
        for path, text in _RAILS.items()
    }
    assert len(said("error-in-answer", files)) == count


@pytest.mark.parametrize(("words", "count"), [("error.backtrace", 1), ("error.message", 1), ("'failed'", 0)])
def test_middleware_of_rack_tells_what_failed(words: str, count: int) -> None:
    assert len(said("error-in-answer", {"lib/failures.rb": _RACK.replace("{said}", words)})) == count


_ASPNET = """
public class Failures : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, {kind} exception, CancellationToken stop)
    {
        var told = new ProblemDetails();
        told.Title = {said};
        await context.Response.WriteAsJsonAsync(told, stop);
        return true;
    }
}
"""


@pytest.mark.parametrize(
    ("kind", "words", "count"),
    [("Exception", "exception.Message", 1), ("Exception", '"This failed."', 0), ("Refused", "exception.Message", 0)],
)
def test_handler_of_all_errors_in_aspnet_tells_them(kind: str, words: str, count: int) -> None:
    text = _ASPNET.replace("{kind}", kind).replace("{said}", words)
    assert len(said("error-in-answer", {"Failures.cs": text})) == count


_EXPRESS = """
const app = require('express')();
app.get('/run', (req, res) => work(req.query.name));
app.use((err, req, res, next) => {
  const message = {said};
  res.status(err.status || 500).json({ error: message });
});
"""


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("err.message || 'failed'", 1),
        ("'failed'", 0),
        ("err.expose ? err.message : 'failed'", 0),
        ("process.env.NODE_ENV === 'production' ? 'failed' : err.message", 0),
    ],
)
def test_handler_of_all_errors_in_express_tells_them(words: str, count: int) -> None:
    assert len(said("error-in-answer", {"app.js": _EXPRESS.replace("{said}", words)})) == count
