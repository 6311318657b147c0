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
        string name) // SOURCE
    {
        var later = new Lazy<string>(() => name);
        var found = later.Value;
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }

    public IActionResult List(
        string name) // SOURCE
    {
        dynamic parts = new ExpandoObject();
        parts.Name = name;
        string found = parts.Name;
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }

    public IActionResult Show(
        string name) // SOURCE
    {
        Func<string, string> change = Own;
        var found = change(name);
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }
}
