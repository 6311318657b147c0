using System.Data;
using System.Diagnostics;
using System.Xml.Linq;
using System.Xml.Xsl;
using Microsoft.AspNetCore.Mvc;

public class ToolsController : Controller
{
    private readonly DataTable _people = new DataTable();

    [HttpGet("look-up")]
    public IActionResult LookUp(string host)
    {
        var shell = new Process();
        shell.StartInfo.FileName = "/bin/sh";
        shell.Start();
        shell.StandardInput.WriteLine("host example.org");
        return Ok();
    }

    [HttpGet("people")]
    public IActionResult People(string name)
    {
        var found = _people.Select("Age > " + int.Parse(name));
        return Ok(found.Length);
    }

    [HttpPost("sheet")]
    public IActionResult Sheet(string sheet)
    {
        var transform = new XslCompiledTransform();
        transform.Load("sheets/order.xsl");
        return Ok();
    }
}
