"""What classes of Java and C# declare, of which type values are, and who answers what a mediator is handed."""

import pytest

from engines.taint.access.typed_values import Types
from tests.engines.taint.test_survey import survey_of

JAVA = {
    "Note.java": """
        @Entity public class Note {
            @Id private Long id; @ManyToOne private User owner;
            public User getOwner() { return owner; }
        }
    """,
    "User.java": "@Entity public class User { @JsonIgnore private String password; }",
    "NoteRepository.java": """
        public interface NoteRepository extends JpaRepository<Note, Long> { List<Note> findByOwner(User owner); }
    """,
    "NoteService.java": "public interface NoteService { Optional<Note> of(Long id); }",
    "Notes.java": """
        @RestController public class Notes {
            private final NoteRepository repository; private final NoteService service;
            public Notes(NoteRepository repository, NoteService service) { }
            @GetMapping("/x") public String x(@PathVariable Long id) { {call}; return "x"; }
        }
    """,
}
CSHARP = """
public class Note { public int Id { get; set; } public User Owner { get; set; } private string Hidden { get; set; } }
public class User : IdentityUser { [JsonIgnore] public string Phone { get; set; } }
public class Db : DbContext { public DbSet<Note> Notes { get; set; } }
public interface IStore<T> { Task<T> FindAsync(int id); }
public interface INoteStore : IStore<Note> { Task<List<Note>> AllAsync(); }
[ApiController, Route("api/notes")]
public class NotesController : ControllerBase
{
    private readonly Db _db; private readonly INoteStore _store; private readonly UserManager<User> _people;
    [HttpGet("{id}")] public async Task<IActionResult> Get(int id) { {call}; return Ok(); }
}
"""


def _type_of_last(files: dict[str, str]) -> str:
    """The type of what the last `show(…)` of a handler is given."""
    survey = survey_of(files)
    (one,) = survey.handlers
    shown = [call for call in one.scope.calls if getattr(call.function, "name", "") in ("show", "Show")]
    return Types(survey).of(shown[-1].arguments[0], one.scope)


@pytest.mark.parametrize(
    ("call", "type"),
    [
        ("show(repository.findAll())", "Note"), ("show(repository.findByOwner(null))", "List<Note>"),
        ("var one = repository.findById(id).orElseThrow(); show(one)", "Note"),
        ("show(service.of(id).get())", "Optional<Note>"), ("Note one = anything(); show(one)", "Note"),
        ("show(repository.findById(id).get().getOwner())", "User"), ("show(new Note())", "Note"),
        ("show(service.of(id).map(one -> one.text()))", ""), ("show(unknown.of(id))", ""),
    ],
)  # fmt: skip
def test_a_value_of_java_is_of_the_type_that_is_declared(call: str, type: str) -> None:
    assert _type_of_last({path: text.replace("{call}", call) for path, text in JAVA.items()}) == type


@pytest.mark.parametrize(
    ("call", "type"),
    [
        ("Show(await _db.Notes.FirstOrDefaultAsync(one => one.Id == id))", "DbSet<Note>"),
        ("Show(await _store.FindAsync(id))", "Task<Note>"), ("Show(await _store.AllAsync())", "Task<List<Note>>"),
        ("Show(await _people.FindByIdAsync(\"1\"))", "UserManager<User>"),
        ("var one = await _store.FindAsync(id); Show(one.Owner)", "User"),
        ("Show(_db.Notes.Select(one => one.Id).ToList())", ""),
    ],
)  # fmt: skip
def test_a_value_of_csharp_is_of_the_type_that_is_declared(call: str, type: str) -> None:
    assert _type_of_last({"Notes.cs": CSHARP.replace("{call}", call)}) == type


def test_what_is_marked_and_what_is_public_is_known() -> None:
    survey = survey_of({"Notes.cs": CSHARP.replace("{call}", "")})
    note, user = (survey.declared.named(name, "csharp") for name in ("Note", "User"))
    assert note is not None and user is not None
    members = survey.declared.members(note)
    assert "public" in members["Owner"][0].marks and "public" not in members["Hidden"][0].marks
    assert survey.declared.members(user)["Phone"][0].marks == ("JsonIgnore", "public")
    assert survey.declared.bases(user) == ["IdentityUser"]


def test_what_a_mediator_is_handed_is_answered_by_its_handler() -> None:
    text = """
    public record RemoveNote(int Id) : IRequest<bool>;
    public class RemoveNoteHandler : IRequestHandler<RemoveNote, bool>
    {
        public async Task<bool> Handle(RemoveNote request, CancellationToken token) { return true; }
    }
    public class Other { public bool Handle(int id) { return true; } }
    [ApiController, Route("api/notes")]
    public class NotesController : ControllerBase
    {
        private readonly ISender _sender;
        [HttpDelete("{id}")]
        public async Task<IActionResult> Remove(int id) { return Ok(await _sender.Send(new RemoveNote(id))); }
    }
    """
    survey = survey_of({"Notes.cs": text})
    (one,) = survey.handlers
    assert "RemoveNoteHandler.Handle" in [each.name for each in survey.doing(one.scope)]
