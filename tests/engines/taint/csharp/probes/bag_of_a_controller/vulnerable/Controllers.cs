using Microsoft.AspNetCore.Mvc;

public class NotesController : Controller
{
    public IActionResult Show(string text) // SOURCE
    {
        ViewBag.Text = text;
        return View();
    }
}

public class WordsController : Controller
{
    public IActionResult Show(string text)
    {
        ViewBag.Text = text;
        return View();
    }
}
