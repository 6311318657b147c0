using System;
using System.Dynamic;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class LaterController : Controller
{
    private static string Own(string text) => text + "a";

    private static string Fixed(string text) => "a";

    public IActionResult Find(
        string name)
    {
        var later = new Lazy<string>(() => "a" + name.Length);
        var found = later.Value;
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }

    public IActionResult List(
        string name)
    {
        dynamic parts = new ExpandoObject();
        parts.Name = name;
        parts.Kind = "a";
        string found = parts.Kind;
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }

    public IActionResult Show(
        string name)
    {
        Func<string, string> change = Fixed;
        var found = change(name);
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }
}
