using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class StepsController : Controller
{
    public IActionResult Find(
        string name) // SOURCE
    {
        TempData["name"] = name;
        return Ok();
    }

    public IActionResult List(
        string name) // SOURCE
    {
        var found = (string)TempData["name"];
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }

    public IActionResult Show(
        string name) // SOURCE
    {
        HttpContext.Items["name"] = name;
        var found = (string)HttpContext.Items["name"];
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader(); // SINK sql-injection
        return Ok();
    }
}
