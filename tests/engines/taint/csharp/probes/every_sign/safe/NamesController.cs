using System.Diagnostics;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;

public class NamesController : Controller
{
    public IActionResult Show(string name)
    {
        if (!name.All(char.IsLetterOrDigit))
        {
            return BadRequest();
        }
        Process.Start("id", name);
        return Ok();
    }

    public IActionResult Asked(string name)
    {
        if (!name.All(sign => char.IsDigit(sign)))
        {
            return BadRequest();
        }
        Process.Start("id", name);
        return Ok();
    }

    public IActionResult List(string name)
    {
        Process.Start("id", string.Concat(name.Where(char.IsLetterOrDigit)));
        return Ok();
    }

    public IActionResult Plain(string name)
    {
        Process.Start("id", Regex.Replace(name, "[^a-zA-Z0-9]", ""));
        return Ok();
    }
}
