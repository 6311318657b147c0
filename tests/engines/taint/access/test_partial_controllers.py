"""What is said of one part of a C# class in one file holds for the parts in others."""

from tests.engines.taint.access.saying import said

_HEAD = """
namespace Shop;
{marks}
public partial class UsersController : Controller
{
    [HttpGet("users")] public IActionResult Index() => View();
}
"""
_REST = """
namespace Shop
{
    public partial class UsersController
    {
        [HttpPost("users/{id}/delete")]
        public IActionResult Delete(int id) { _db.Users.Remove(_db.Users.Find(id)); _db.SaveChanges(); return Ok(); }
        {own}[HttpPost("users/{id}/lock")]
        public IActionResult Lock(int id) { _db.Users.Find(id).Locked = true; _db.SaveChanges(); return Ok(); }
    }
}
public class ViewModel { public string Name { get; set; } }
"""


def test_marks_of_another_part_guard_its_actions() -> None:
    rest = _REST.replace("{own}", "[Authorize] ")
    guarded = {"Users.cs": _HEAD.replace("{marks}", '[Authorize(Roles = "Admin")]'), "Users.Delete.cs": rest}
    assert said("missing-authentication", guarded) == []
    assert said("missing-authentication", guarded | {"Users.cs": _HEAD.replace("{marks}", "")}) == ["Users.Delete.cs:6"]
