"""What is kept deep inside of one field of an object is in none of its other fields."""

from tests.engines.taint.programs import flows

_PROMISES = """public interface INoteService { Task ShareAsync(string n); }
public interface IStore { Task StartAsync(string n); }
public interface IPush { Task PushAsync(string t); } public interface IRepo { Task<object> Find(string id); }
"""
_PROGRAM = {
    "NoteController.cs": """public class NoteController : Controller { private readonly INoteService service;
  public NoteController(INoteService s) { service = s; }
  [HttpPost("x")] public async Task Post([FromBody] Model model) { await service.ShareAsync(model.Name); } }
""",
    "Promises.cs": _PROMISES,
    "NoteService.cs": """public class NoteService : INoteService {
  private readonly IStore store; private readonly IPush push;
  public NoteService(IStore store, IPush push) { this.store = store; this.push = push; }
  public async Task ShareAsync(string n) {
    var parts = Foo.Bar(n); await store.StartAsync(parts.A); await push.PushAsync(HANDED); } }
""",
    "BlobStore.cs": """public class BlobStore : IStore {
  private readonly Dictionary<string, Container> containers = new();
  public async Task StartAsync(string n) { await InitAsync(n); }
  private async Task InitAsync(string n) { containers[n] = null; } }
""",
    "Push.cs": """public class Push : IPush { private readonly IRepo repo; public Push(IRepo repo) { this.repo = repo; }
  public async Task PushAsync(string t) { await repo.Find(t); } }
""",
    "NoteRepo.cs": """public abstract class Repo<T> {
  protected string Schema { get; private set; } = "dbo"; public Repo(string c) { } }
public class NoteRepo : Repo<Note>, IRepo { SqlConnection db; public NoteRepo() : base("c") { }
  public async Task<object> Find(string id) {
    return await db.QueryAsync<Note>($"[{Schema}].[Note_Read] TEXT", new { Id = id }); } }
""",
}


def _found(handed: str, text: str) -> list[str]:
    files = {path: one.replace("HANDED", handed).replace("TEXT", text) for path, one in _PROGRAM.items()}
    return [one.kind for one in flows(files)]


def test_key_of_a_table_in_one_service_is_not_in_another() -> None:
    assert _found('"x"', "") == []
    assert _found("n", "") == []
    assert _found("n", "{id}") == ["sql-injection"]
