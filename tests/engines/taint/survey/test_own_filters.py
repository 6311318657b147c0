"""An attribute of a program's own that sends strangers away guards the action it stands on, whatever it is called."""

from tests.engines.taint.access.saying import said

_PROGRAM = """using Microsoft.AspNetCore.Mvc; using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
[ApiController] [Route("orders")]
public class OrdersController : ControllerBase { AppDbContext db;
  [Authorize] [HttpPost] public object Add(Order o) { db.Orders.Add(o); db.SaveChanges(); return o; }
  [Authorize] [HttpPut("{id}")] public object Put(int id, Order o) { db.Orders.Update(o); db.SaveChanges(); return o; }
  [MustBeIn] [HttpDelete("{id}")] public void Remove(int id) { db.Orders.Remove(db.Orders.Find(id)); db.SaveChanges(); }
}
public class MustBeIn : System.Attribute, IAuthorizationFilter {
  public void OnAuthorization(AuthorizationFilterContext c) { BODY } }
"""


def test_filter_is_judged_by_what_it_does() -> None:
    asks = "if (!c.HttpContext.User.Identity.IsAuthenticated) c.Result = new UnauthorizedResult();"
    assert said("missing-authentication", {"A.cs": _PROGRAM.replace("BODY", asks)}) == []
    logs = _PROGRAM.replace("BODY", "Log.Info(c.HttpContext.Request.Path);")
    assert said("missing-authentication", {"A.cs": logs}) == ["A.cs:7"]
