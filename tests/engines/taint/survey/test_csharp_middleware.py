"""For which addresses middleware of ASP.NET stands in front of a route."""

import pytest

from tests.engines.taint.test_survey import guards_of

ROUTES = """
[ApiController, Route("api/orders")]
public class OrdersController : ControllerBase { [HttpDelete("{id}")] public IActionResult Remove(int id) => Ok(); }

[ApiController, Route("open/news")]
public class NewsController : ControllerBase { [HttpGet] public IActionResult All() => Ok(); }
"""
KEY = """
public class KeyMiddleware
{
    private readonly RequestDelegate _next;
    public KeyMiddleware(RequestDelegate next) { _next = next; }
    public async Task InvokeAsync(HttpContext context)
    {
        {but}
        if (context.Request.Headers["X-Api-Key"] != "k") { context.Response.StatusCode = 401; return; }
        await _next(context);
    }
}
"""
START = """
public class Start
{
    public void Configure(IApplicationBuilder app)
    {
        {use}
    }
}
"""
LEFT_OUT = 'if (context.Request.Path.StartsWithSegments("/open")) { await _next(context); return; }'
UNLESS = """
if (!context.Request.Path.StartsWithSegments("/open") && context.User.Identity.Name == null)
{
    context.Response.StatusCode = 403;
    return;
}
"""
ONLY = 'if (!context.Request.Path.StartsWithSegments("/api")) { await _next(context); return; }'
PART = 'app.UseWhen(c => c.Request.Path.StartsWithSegments("/api"), one => one.UseMiddleware<KeyMiddleware>());'
INLINE = """
app.Use(async (context, next) =>
{
    if (context.Request.Path.StartsWithSegments("/api") && !context.User.Identity.IsAuthenticated)
    {
        context.Response.StatusCode = 401;
        return;
    }
    await next();
});
"""


def _guarded(key: str, use: str) -> set[str]:
    files = {"Routes.cs": ROUTES, "Start.cs": START.replace("{use}", use)} | ({"Key.cs": key} if key else {})
    return {path for path, guards in guards_of(files).items() if guards}


@pytest.mark.parametrize(
    ("but", "use"),
    [
        (LEFT_OUT, "app.UseMiddleware<KeyMiddleware>();"),
        (ONLY, "app.UseMiddleware<KeyMiddleware>();"),
        ("", PART),
        (UNLESS, "app.UseMiddleware<KeyMiddleware>();"),
    ],
    ids=["left-out", "only", "mapped-to-a-part", "unless"],
)
def test_middleware_counts_for_the_addresses_it_is_for(but: str, use: str) -> None:
    assert _guarded(KEY.replace("{but}", but), use) == {"/api/orders/{id}"}


def test_middleware_without_an_address_counts_for_all() -> None:
    everything = {"/api/orders/{id}", "/open/news"}
    assert _guarded(KEY.replace("{but}", ""), "app.UseMiddleware<KeyMiddleware>();") == everything
    # Added once for a part and once for everything.
    assert _guarded(KEY.replace("{but}", ""), f"{PART} app.UseMiddleware<OtherMiddleware>();") == everything


def test_a_function_in_the_pipeline_is_middleware_too() -> None:
    assert _guarded("", INLINE) == {"/api/orders/{id}"}
    assert _guarded("", "app.Use(async (context, next) => { await next(); });") == set()
