using Microsoft.AspNetCore.Mvc;

namespace Shop;

public partial class SearchController : Controller
{
    public IActionResult Find(string words)
    {
        return Run(words.Length);
    }
}
