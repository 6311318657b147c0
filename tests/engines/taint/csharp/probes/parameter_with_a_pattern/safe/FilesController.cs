using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.IO;
using Microsoft.AspNetCore.Mvc;

public enum Folder { Old, New }

public class FilesController : ControllerBase
{
    private const string Plain = "[a-z0-9]{1,40}";
    private readonly ConcurrentDictionary<string, string> _known = new();

    [HttpDelete("files/{folder}/{name}")]
    public IActionResult Remove(Folder folder, Folder? other, [RegularExpression(Plain)] string name, string code, string key)
    {
        System.IO.File.Delete(Path.Combine("files", folder.ToString(), other.ToString(), name));
        if (!System.Guid.TryParseExact(code, "N", out var number))
        {
            return NotFound();
        }
        System.IO.File.Delete(Path.Combine("files", number.ToString()));
        if (_known.TryGetValue(key, out var path))
        {
            System.IO.File.Delete(path);
        }
        return Ok();
    }
}
