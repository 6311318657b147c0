using Microsoft.AspNetCore.Mvc;
using Newtonsoft.Json;

public class NotesController : Controller
{
    public IActionResult Copy(string text) // SOURCE
    {
        var settings = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All };
        var json = text;
        return Json(JsonConvert.DeserializeObject<Note>(json, settings)); // SINK unsafe-deserialization
    }
}

public class Note
{
    public string Text;
}
