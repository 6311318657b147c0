using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class SortController : Controller
{
    public IActionResult List(
        string column) // SOURCE
    {
        var chosen = column switch
        {
            "cheap" => "price",
            _ => column,
        };
        new SqlCommand("SELECT * FROM goods ORDER BY " + chosen).ExecuteReader(); // SINK sql-injection
        return Ok();
    }
}
