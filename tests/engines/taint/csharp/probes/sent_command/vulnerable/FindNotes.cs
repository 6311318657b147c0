using MediatR;
using Microsoft.Data.SqlClient;

namespace Shop;

public class FindNotes : IRequest<int>
{
    public string Text { get; set; }
}

public class FindNotesHandler : IRequestHandler<FindNotes, int>
{
    public Task<int> Handle(FindNotes request, CancellationToken cancellation)
    {
        new SqlCommand("SELECT * FROM notes WHERE text = '" + request.Text + "'").ExecuteReader(); // SINK sql-injection
        return Task.FromResult(0);
    }
}

public class CountNotes : IRequest<int>
{
    public string Text { get; set; }
}

public class CountNotesHandler : IRequestHandler<CountNotes, int>
{
    public Task<int> Handle(CountNotes request, CancellationToken cancellation)
    {
        new SqlCommand("SELECT count(*) FROM notes WHERE text = '" + request.Text + "'").ExecuteReader();
        return Task.FromResult(0);
    }
}
