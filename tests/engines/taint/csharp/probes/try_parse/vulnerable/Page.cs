using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Shop;

public class PageController : Controller
{
    public IActionResult Show(
        string page) // SOURCE
    {
        if (int.TryParse(page, out var number))
        {
            new SqlCommand("SELECT * FROM pages WHERE number = " + number).ExecuteReader();
        }
        new SqlCommand("SELECT * FROM pages WHERE number = " + page).ExecuteReader(); // SINK sql-injection
        var key = new Guid(page);
        new SqlCommand("SELECT * FROM pages WHERE key = '" + key + "'").ExecuteReader();
        return Ok();
    }
}
