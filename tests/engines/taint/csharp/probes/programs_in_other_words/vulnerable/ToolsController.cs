using System.Data;
using System.Diagnostics;
using System.Xml.Linq;
using System.Xml.Xsl;
using Microsoft.AspNetCore.Mvc;

public class ToolsController : Controller
{
    private readonly DataTable _people = new DataTable();

    [HttpGet("look-up")]
    public IActionResult LookUp(string host) // SOURCE
    {
        var shell = new Process();
        shell.StartInfo.FileName = "/bin/sh";
        shell.Start();
        shell.StandardInput.WriteLine("host " + host); // SINK command-injection
        return Ok();
    }

    [HttpGet("people")]
    public IActionResult People(string name) // SOURCE
    {
        var found = _people.Select("Name = '" + name + "'"); // SINK sql-injection
        return Ok(found.Length);
    }

    [HttpPost("sheet")]
    public IActionResult Sheet(string sheet) // SOURCE
    {
        var transform = new XslCompiledTransform();
        transform.Load(XDocument.Parse(sheet).CreateReader()); // SINK code-injection
        return Ok();
    }
}
