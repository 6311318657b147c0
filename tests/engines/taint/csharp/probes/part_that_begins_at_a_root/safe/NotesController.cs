using Microsoft.AspNetCore.Mvc;
using System.IO;

public class NotesController : Controller
{
    public IActionResult Show(string name)
    {
        if (name.Contains("..") || Path.IsPathRooted(name))
        {
            return BadRequest();
        }
        return Ok(System.IO.File.ReadAllText(Path.Combine("/srv/notes", name)));
    }

    public IActionResult Word(string name)
    {
        return name.Contains("..") ? BadRequest() : Ok(System.IO.File.ReadAllText(Path.Combine("/srv", "word-" + name)));
    }

    public IActionResult Joined(string name)
    {
        return name.Contains("..") ? BadRequest() : Ok(System.IO.File.ReadAllText(Path.Join("/srv", name)));
    }
}
