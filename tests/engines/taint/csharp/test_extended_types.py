"""A function that extends a type is called as a method of objects of that type, and of no others."""

import pytest

from tests.engines.taint.programs import flows

_EXTENDED = """using Microsoft.EntityFrameworkCore;
namespace Shop;
public interface IShop { string Name { get; } }
public class Shop : IShop { public string Name => "x"; }
public class ShopDb : DbContext { }
public interface IUsers { Task<object> QueryAsync(string name); }
public class Users : IUsers { public async Task<object> QueryAsync(string name) { return null; } }
public static class Extensions
{
    public static async Task<object> QueryAsync(this {extended} one, string name)
    {
        return await Db.Open().Set<User>().FromSqlRaw("select * from users where name = '" + name + "'").ToListAsync();
    }
}
"""
_ASKED = """using Microsoft.AspNetCore.Mvc;
using Stores;
namespace Shop;
public sealed class UsersController({kind} one, IServiceProvider services) : ControllerBase
{
    [HttpGet("/users")]
    public async Task<IActionResult> Find(string name)
    {
        {first}
        return Ok(await {asked}.QueryAsync(name));
    }
}
"""


def _found(extended: str, kind: str, first: str = "", asked: str = "one") -> bool:
    code = _ASKED.replace("{kind}", kind).replace("{first}", first).replace("{asked}", asked)
    found = flows({"Extensions.cs": _EXTENDED.replace("{extended}", extended), "UsersController.cs": code})
    return any(one.path == "Extensions.cs" for one in found)


@pytest.mark.parametrize(
    ("extended", "kind", "is_meant"),
    [
        ("IShop", "IShop", True),
        ("IShop", "Shop", True),
        ("IShop", "IStore", False),
        ("DbContext", "ShopDb", True),
        ("DbContext", "IUsers", False),
        ("DbContext", "IShop", False),
        ("TContext", "IShop", True),
        ("IStore", "IStore", True),
    ],
)
def test_the_receiver_is_of_the_type_that_is_extended(extended: str, kind: str, is_meant: bool) -> None:
    assert _found(extended, kind) is is_meant


def test_a_service_is_of_the_type_it_is_asked_for_by() -> None:
    first = "var asked = services.GetRequiredService<{kind}>();"
    assert _found("IShop", "string", first.replace("{kind}", "IShop"), "asked")
    assert not _found("DbContext", "string", first.replace("{kind}", "IUsers"), "asked")
