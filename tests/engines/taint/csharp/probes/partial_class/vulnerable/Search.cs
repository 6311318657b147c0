using Microsoft.AspNetCore.Mvc;

namespace Shop;

public partial class SearchController : Controller
{
    public IActionResult Find(
        string words) // SOURCE
    {
        return Run(words);
    }
}
