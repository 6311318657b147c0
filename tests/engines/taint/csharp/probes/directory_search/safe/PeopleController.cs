using System.DirectoryServices;
using System.Net.Sockets;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class PeopleController : Controller
{
    public IActionResult Find(string name)
    {
        var searcher = new DirectorySearcher(new DirectoryEntry("LDAP://dc=shop"));
        searcher.Filter = "(cn=" + Encoder.LdapFilterEncode(name) + ")";
        return Ok(searcher.FindOne());
    }

    public IActionResult Ask(string port)
    {
        var client = new TcpClient();
        client.Connect("files.shop", int.Parse(port));
        return Ok();
    }
}
