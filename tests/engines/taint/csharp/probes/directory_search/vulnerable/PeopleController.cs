using System.DirectoryServices;
using System.Net.Sockets;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class PeopleController : Controller
{
    public IActionResult Find(
        string name) // SOURCE
    {
        var searcher = new DirectorySearcher(new DirectoryEntry("LDAP://dc=shop"));
        searcher.Filter = "(cn=" + name + ")"; // SINK ldap-injection
        return Ok(searcher.FindOne());
    }

    public IActionResult Ask(
        string host) // SOURCE
    {
        var client = new TcpClient();
        client.Connect(host, 80); // SINK server-side-request
        return Ok();
    }
}
