using Microsoft.AspNetCore.Mvc;
using System.IO;

public class NotesController : Controller
{
    public IActionResult Remove(string name)
    {
        if (name.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0)
        {
            return BadRequest();
        }
        System.IO.File.Delete("/srv/notes/" + name);
        return Ok();
    }
}
