using Microsoft.AspNetCore.Mvc;
using Newtonsoft.Json;

public class NotesController : Controller
{
    public IActionResult Copy(string text)
    {
        var settings = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All };
        var json = JsonConvert.SerializeObject(new Note { Text = text }, settings);
        return Json(JsonConvert.DeserializeObject<Note>(json, settings));
    }
}

public class Note
{
    public string Text;
}
