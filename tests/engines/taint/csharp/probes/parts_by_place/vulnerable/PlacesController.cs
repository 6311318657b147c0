using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class PlacesController : Controller
{
    public IActionResult Find(
        string name) // SOURCE
    {
        var pair = (name, "a");
        var found = pair.Item1;
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }

    public IActionResult List(
        string name) // SOURCE
    {
        var (first, second) = new Row(name, "a");
        var found = first;
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }

    public IActionResult Show(
        string name) // SOURCE
    {
        var found = new Row(name, "a") switch
        {
            (var first, var second) => first,
        };
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }
}

public record Row(string Name, string Kind);
