using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class ReportController : Controller
{
    public IActionResult Show(
        string name) // SOURCE
    {
        return Content(System.IO.File.ReadAllText(name.InReports())); // SINK path-traversal
    }
}
