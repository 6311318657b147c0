using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class LoginController : Controller
{
    public IActionResult Done(string back)
    {
        if (!Url.IsLocalUrl(back))
        {
            return RedirectToAction("Index", "Home");
        }
        return Redirect(back);
    }
}
