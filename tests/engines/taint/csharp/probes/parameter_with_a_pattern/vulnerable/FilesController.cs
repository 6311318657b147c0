using System.ComponentModel.DataAnnotations;
using System.IO;
using Microsoft.AspNetCore.Mvc;

public class FilesController : ControllerBase
{
    private const string Plain = "[a-z0-9]{1,40}";

    [HttpDelete("files/{name}")]
    public IActionResult Remove([RegularExpression(Plain)] string name, [RegularExpression(".*")] string kind, string code) // SOURCE
    {
        System.IO.File.Delete(Path.Combine("files", name));
        System.IO.File.Delete(Path.Combine("files", kind)); // SINK path-traversal
        if (!System.Guid.TryParse(code, out var number))
        {
            System.IO.File.Delete(Path.Combine("files", code)); // SINK path-traversal
        }
        return Ok();
    }
}
