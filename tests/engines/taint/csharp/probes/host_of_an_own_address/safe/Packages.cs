public class PackagesController : Controller
{
    private readonly Settings _settings;

    public async Task<string> Show(string name)
    {
        var client = new HttpClient();
        return await client.GetStringAsync($"{_settings.Registry}/packages/{name}");
    }

    public async Task<string> Find(string word)
    {
        var url = _settings.Registry;
        url += "/packages/find?word=" + word;
        return await new HttpClient().GetStringAsync(url);
    }

    public async Task<string> List(string kind)
    {
        return await Ask(_settings.Registry, kind);
    }

    private async Task<string> Ask(string address, string kind)
    {
        return await new HttpClient().GetStringAsync(address + "/kinds/" + kind);
    }
}
