using Microsoft.AspNetCore.Builder;
var app = WebApplication.Create(args);
var api = app.MapGroup("/api").RequireAuthorization();
api.MapNotes();
app.Run();
