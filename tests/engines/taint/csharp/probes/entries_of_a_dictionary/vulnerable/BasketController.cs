using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class BasketController : Controller
{
    public IActionResult Find(
        string name) // SOURCE
    {
        var parts = new Dictionary<string, string> { ["a"] = name };
        var found = parts.Select(part => part.Key + "=" + part.Value).First();
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }

    public IActionResult List(
        string name) // SOURCE
    {
        var parts = new Dictionary<string, string> { ["a"] = name };
        var found = "";
        foreach (var part in parts)
        {
            found += part.Value;
        }
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }

    public IActionResult Show(
        string name) // SOURCE
    {
        var parts = new Dictionary<string, string> { ["a"] = name };
        var found = parts.Values.First();
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }

    public IActionResult Look(
        string name) // SOURCE
    {
        var parts = new Dictionary<string, string> { ["a"] = name };
        var found = "";
        foreach (var (key, value) in parts)
        {
            found += value;
        }
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }
}
