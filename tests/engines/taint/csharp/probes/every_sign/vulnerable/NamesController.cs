using System.Diagnostics;
using System.Linq;
using Microsoft.AspNetCore.Mvc;

public class NamesController : Controller
{
    public IActionResult Show(string name) // SOURCE
    {
        if (!name.Any(char.IsLetterOrDigit))
        {
            return BadRequest();
        }
        Process.Start("id", name); // SINK command-injection
        return Ok();
    }

    public IActionResult List(string name) // SOURCE
    {
        Process.Start("id", string.Concat(name.Where(sign => !char.IsControl(sign)))); // SINK command-injection
        return Ok();
    }
}
