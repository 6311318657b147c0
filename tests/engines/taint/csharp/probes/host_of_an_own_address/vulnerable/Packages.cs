public class PackagesController : Controller
{
    private readonly Settings _settings;

    public async Task<string> Show(string name) // SOURCE
    {
        var client = new HttpClient();
        return await client.GetStringAsync($"{_settings.Scheme}://{name}/packages"); // SINK server-side-request
    }

    public async Task<string> List(string kind) // SOURCE
    {
        return await Ask(kind, "all");
    }

    private async Task<string> Ask(string address, string kind)
    {
        return await new HttpClient().GetStringAsync(address + "/kinds/" + kind); // SINK server-side-request
    }
}
