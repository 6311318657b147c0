using System.Diagnostics;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapGet("/ping/{host}", (string host) => // SOURCE
{
    Process.Start("/bin/sh", "-c \"ping -c 1 " + host + "\""); // SINK command-injection
    return Results.Ok();
});

app.Run();
