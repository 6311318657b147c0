using Microsoft.Data.SqlClient;
namespace Shop;
public class NoteStore
{
    private readonly SqlConnection _db;
    public Task Add(string title) =>
        new SqlCommand("INSERT INTO Notes (Title) VALUES ('" + title + "')", _db).ExecuteNonQueryAsync(); // SINK sql-injection
}
