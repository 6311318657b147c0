using Microsoft.AspNetCore.Mvc;
using System.IO;

public class NotesController : Controller
{
    public IActionResult Remove(string name) // SOURCE
    {
        if (name.IndexOfAny(new[] { '?', '*' }) >= 0)
        {
            return BadRequest();
        }
        System.IO.File.Delete("/srv/notes/" + name); // SINK path-traversal
        return Ok();
    }
}
