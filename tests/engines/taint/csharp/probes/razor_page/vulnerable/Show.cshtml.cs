using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Shop;

public class ShowModel : PageModel
{
    [BindProperty]
    public string Back { get; set; } // SOURCE

    public IActionResult OnPost()
    {
        return Redirect(Back); // SINK open-redirect
    }
}
