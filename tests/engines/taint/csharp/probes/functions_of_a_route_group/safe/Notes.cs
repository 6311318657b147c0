using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
namespace Shop;

public static class Notes
{
    public static RouteGroupBuilder MapNotes(this RouteGroupBuilder group)
    {
        var notes = group.MapGroup("/notes");
        notes.MapGet("/search", Search);
        notes.MapGet("/many", Many);
        return group;
    }

    static async Task<IResult> Search(int? year, NotesDb db) =>
        Results.Ok(await db.Notes.FromSqlRaw($"SELECT * FROM Notes WHERE Year = {year}").ToListAsync());

    static async Task<IResult> Many(int[] ids, NotesDb db) =>
        Results.Ok(await db.Notes.FromSqlRaw($"SELECT * FROM Notes WHERE Id IN ({string.Join(",", ids)})").ToListAsync());
}
