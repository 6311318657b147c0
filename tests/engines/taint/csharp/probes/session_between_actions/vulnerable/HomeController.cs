using System.Data.SqlClient;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

public class HomeController : Controller
{
    public IActionResult Keep(string city) // SOURCE
    {
        HttpContext.Session.SetString("city", city); // SINK trust-boundary
        return View();
    }

    public IActionResult Show()
    {
        var city = HttpContext.Session.GetString("city");
        var command = new SqlCommand("SELECT id FROM shops WHERE city = '" + city + "'"); // SINK sql-injection
        return View();
    }
}
