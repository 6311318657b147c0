"""Addresses of pages that delete something when they are opened, in Rails, Spring and ASP.NET."""

import pytest

from tests.engines.taint.access.saying import said

_RAILS = {
    "config/routes.rb": "Rails.application.routes.draw do\n  {verb} 'notes/:id/delete', to: 'notes#remove'\nend\n",
    "app/controllers/notes_controller.rb": """class NotesController < ApplicationController
  before_action :authenticate_user!
  def remove
    {change}
    redirect_to notes_path
  end
end
""",
}
_SPRING = """@{kind}
@RequestMapping("/notes")
class NoteController {
    private final NoteService notes;

    @{verb}("/delete/{id}")
    String delete(@PathVariable Long id, Principal principal) {
        log(principal.getName());
        {change}
        return {answer};
    }
}

class NoteService {
    private final NoteRepository kept;
    void remove(Long id) { kept.deleteById(id); }
    Note find(Long id) { return kept.findById(id).get(); }
}

interface NoteRepository extends org.springframework.data.jpa.repository.JpaRepository<Note, Long> {}
"""
_ASPNET = """[Authorize]
public class NotesController : Controller
{
    private readonly ShopContext _db;

    {mark}
    public IActionResult Delete(int id)
    {
        var note = _db.Notes.Find(id);
        {change}
        return {answer};
    }
}
"""


@pytest.mark.parametrize(
    ("verb", "change", "found"),
    [
        ("get", "Note.find(params[:id]).destroy", ["app/controllers/notes_controller.rb:3"]),
        ("delete", "Note.find(params[:id]).destroy", []),
        ("get", "@note = Note.find(params[:id])", []),
    ],
)
def test_rails(verb: str, change: str, found: list[str]) -> None:
    program = {path: text.replace("{verb}", verb).replace("{change}", change) for path, text in _RAILS.items()}
    assert said("change-by-link", program) == found


@pytest.mark.parametrize(
    ("kind", "verb", "change", "answer", "found"),
    [
        ("Controller", "GetMapping", "notes.remove(id);", '"redirect:/notes"', ["NoteController.java:6"]),
        ("Controller", "PostMapping", "notes.remove(id);", '"redirect:/notes"', []),
        ("Controller", "GetMapping", "notes.find(id);", '"redirect:/notes"', []),
        ("RestController", "GetMapping", "notes.remove(id);", '"gone"', []),
    ],
)
def test_spring(kind: str, verb: str, change: str, answer: str, found: list[str]) -> None:
    program = _SPRING.replace("{kind}", kind).replace("{verb}", verb)
    program = program.replace("{change}", change).replace("{answer}", answer)
    assert said("change-by-link", {"NoteController.java": program}) == found


@pytest.mark.parametrize(
    ("mark", "change", "answer", "found"),
    [
        ("", "_db.Notes.Remove(note); _db.SaveChanges();", 'RedirectToAction("Index")', ["NotesController.cs:7"]),
        (
            "[HttpGet]",
            "_db.Notes.Remove(note); _db.SaveChanges();",
            'RedirectToAction("Index")',
            ["NotesController.cs:6"],
        ),
        ("[HttpPost]", "_db.Notes.Remove(note); _db.SaveChanges();", 'RedirectToAction("Index")', []),
        ("[HttpGet]", "if (note == null) return NotFound();", "View(note)", []),
    ],
)
def test_aspnet(mark: str, change: str, answer: str, found: list[str]) -> None:
    program = _ASPNET.replace("{mark}", mark).replace("{change}", change).replace("{answer}", answer)
    assert said("change-by-link", {"NotesController.cs": program}) == found


def test_a_hash_of_one_value_is_no_record() -> None:
    app = """require 'sinatra'
post '/register' do
  User.create(name: params[:name], password: BCrypt::Password.create(params[:password]))
end
post '/notes' do
  Note.create(params[:note])
end
"""
    assert said("fields-from-request", {"app.rb": app}) == ["app.rb:6"]


def test_what_another_service_calls_back_is_no_link() -> None:
    program = _SPRING.replace("{kind}", "Controller").replace("{verb}", "GetMapping")
    program = program.replace("{change}", "notes.remove(id);").replace("{answer}", '"redirect:/notes"')
    named = program.replace("class NoteController", "class PaymentCallbackController")
    assert said("change-by-link", {"NoteController.java": named}) == []
