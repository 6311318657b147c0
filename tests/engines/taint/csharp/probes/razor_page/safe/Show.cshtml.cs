using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Shop;

public class ShowModel : PageModel
{
    [BindProperty]
    public string Back { get; set; }

    public IActionResult OnPost()
    {
        return LocalRedirect(Back);
    }
}
