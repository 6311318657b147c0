using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

public class Fetcher
{
    private readonly HttpClient _client = new HttpClient();

    public async Task<string> Load(string address)
    {
        return await _client.GetStringAsync("https://mirror.example/" + address).ConfigureAwait(false);
    }
}

public class MirrorController : Controller
{
    private readonly Fetcher _fetcher;

    public MirrorController(Fetcher fetcher)
    {
        _fetcher = fetcher;
    }

    [HttpPost]
    public async Task<IActionResult> Load([FromForm] string address)
    {
        return Ok(await _fetcher.Load(address));
    }
}
