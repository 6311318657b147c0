using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class ReportController : Controller
{
    public IActionResult Show(string name)
    {
        return Content(System.IO.File.ReadAllText(name.InReports()));
    }
}
