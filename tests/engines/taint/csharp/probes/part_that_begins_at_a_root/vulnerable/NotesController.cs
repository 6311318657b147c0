using Microsoft.AspNetCore.Mvc;
using System.IO;

public class NotesController : Controller
{
    public IActionResult Show(string name) // SOURCE
    {
        if (name.Contains(".."))
        {
            return BadRequest();
        }
        return Ok(System.IO.File.ReadAllText(Path.Combine("/srv/notes", name))); // SINK path-traversal
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
