using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class BasketController : Controller
{
    public IActionResult Find(
        string name)
    {
        var parts = new Dictionary<string, string> { ["a"] = name };
        var found = parts.Select(part => part.Key + "=" + part.Value.Length).First();
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }

    public IActionResult List(
        string name)
    {
        var parts = new Dictionary<string, string> { ["a"] = name };
        var found = "";
        foreach (var part in parts)
        {
            found += part.Key;
        }
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }

    public IActionResult Show(
        string name)
    {
        var parts = new Dictionary<string, string> { ["a"] = name };
        var found = parts.Keys.First();
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }

    public IActionResult Look(
        string name)
    {
        var parts = new Dictionary<string, string> { ["a"] = name };
        var found = "";
        foreach (var (key, value) in parts)
        {
            found += key;
        }
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }
}
