using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class PlacesController : Controller
{
    public IActionResult Find(
        string name)
    {
        var pair = (name, "a");
        var found = pair.Item2;
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }

    public IActionResult List(
        string name)
    {
        var (first, second) = new Row(name, "a");
        var found = second;
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }

    public IActionResult Show(
        string name)
    {
        var found = new Row(name, "a") switch
        {
            (var first, var second) => second,
        };
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }
}

public record Row(string Name, string Kind);
