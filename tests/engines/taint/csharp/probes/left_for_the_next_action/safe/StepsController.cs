using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class StepsController : Controller
{
    public IActionResult Find(
        string name)
    {
        TempData["name"] = name.Length;
        return Ok();
    }

    public IActionResult List(
        string name)
    {
        var found = (string)TempData["name"];
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }

    public IActionResult Show(
        string name)
    {
        HttpContext.Items["name"] = name;
        var found = (string)HttpContext.Items["other"];
        new SqlCommand("SELECT * FROM goods WHERE name = '" + found + "'").ExecuteReader();
        return Ok();
    }
}
