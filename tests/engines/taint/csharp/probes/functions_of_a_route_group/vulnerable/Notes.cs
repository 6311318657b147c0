using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
namespace Shop;

public static class Notes
{
    public static RouteGroupBuilder MapNotes(this RouteGroupBuilder group)
    {
        var notes = group.MapGroup("/notes");
        notes.MapGet("/search", Search);
        notes.MapGet("/titled", new Titles().Find);
        return group;
    }

    static async Task<IResult> Search(string q, NotesDb db) // SOURCE
    {
        return Results.Ok(await db.Notes.FromSqlRaw($"SELECT * FROM Notes WHERE Title LIKE '%{q}%'").ToListAsync()); // SINK sql-injection
    }
}

public class Titles
{
    public async Task<IResult> Find(string? title, NotesDb db) => // SOURCE
        Results.Ok(await db.Notes.FromSqlRaw("SELECT * FROM Notes WHERE Title = '" + title + "'").ToListAsync()); // SINK sql-injection
}
