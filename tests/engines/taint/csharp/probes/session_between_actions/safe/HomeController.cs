using System.Data.SqlClient;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

public class HomeController : Controller
{
    public IActionResult Keep(int city)
    {
        HttpContext.Session.SetString("city", city.ToString());
        return View();
    }

    public IActionResult Show()
    {
        var city = HttpContext.Session.GetString("city");
        var command = new SqlCommand("SELECT id FROM shops WHERE city = '" + city + "'");
        return View();
    }
}
