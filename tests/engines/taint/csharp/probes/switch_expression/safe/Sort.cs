using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class SortController : Controller
{
    public IActionResult List(string column)
    {
        var chosen = column switch
        {
            "cheap" => "price",
            "name" => column,
            _ => "name",
        };
        new SqlCommand("SELECT * FROM goods ORDER BY " + chosen).ExecuteReader();
        return Ok();
    }
}
