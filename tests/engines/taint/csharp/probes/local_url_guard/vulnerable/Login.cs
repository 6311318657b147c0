using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class LoginController : Controller
{
    public IActionResult Done(
        string back) // SOURCE
    {
        if (!Url.IsLocalUrl(back))
        {
            ViewData["warning"] = "odd address";
        }
        return Redirect(back); // SINK open-redirect
    }
}
