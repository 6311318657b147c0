"""Who is asking, and who is turned away, in Java, C#, PHP, Ruby and Go: what is a guard and what only looks so."""

import pytest

from engines.source import SourceFile
from engines.taint.access.report import access_hits
from engines.taint.access.rule import access_rules
from engines.taint.lower import LOWERINGS
from engines.taint.survey.whole import Survey

RULES = access_rules()


def _said(id: str, texts: dict[str, str]) -> list[str]:
    files = {path: SourceFile(path, text.encode()) for path, text in texts.items()}
    assert not [one.path for one in files.values() if one.root.has_error], "the program must parse"
    survey = Survey([LOWERINGS[one.language](one) for one in files.values()])
    return [f"{hit.path}:{hit.start_line}" for hit in access_hits({id: RULES[id]}, survey, files)]


_ACCOUNTS = {
    "config/routes.rb": "Rails.application.routes.draw do\n  resources :accounts, only: %i[update]\nend\n",
    "app/models/account.rb": "class Account < ApplicationRecord\n  belongs_to :user\nend\n",
    "app/controllers/accounts_controller.rb": """
class AccountsController < ApplicationController
  before_action :authenticate_user!
  before_action :set_account

  def update
    @account.update(name: params[:name])
    redirect_to account_url(@account)
  end

  private

  def set_account
    @account = {find}
  end
end
""",
}


def _accounts(find: str) -> dict[str, str]:
    return {path: text.replace("{find}", find) for path, text in _ACCOUNTS.items()}


def test_variable_of_an_object_in_ruby_is_nobody_who_asks() -> None:
    found = _said("object-without-owner", _accounts("Account.find(params[:id])"))
    assert found == ["app/controllers/accounts_controller.rb:14"]
    assert _said("object-without-owner", _accounts("current_user.accounts.find(params[:id])")) == []


_DEPOSITS = {
    "config/routes.rb": "Rails.application.routes.draw do\n  resources :deposits, only: %i[create]\nend\n",
    "app/controllers/application_controller.rb": """
class ApplicationController < ActionController::Base
  def current_user
    @current_user ||= User.find(session[:user_id]) if session[:user_id]
  end

  def authorize
    {asks}
  end
end
""",
    "app/controllers/deposits_controller.rb": """
class DepositsController < ApplicationController
  before_action :authorize

  def create
    user = {find}
    user.increase(deposit_params[:amount])
    user.save
  end

  private

  def deposit_params
    params.require(:deposit).permit(:user_id, :amount)
  end
end
""",
}


def _deposits(find: str, asks: str = "redirect_to '/login' unless current_user") -> dict[str, str]:
    return {path: text.replace("{find}", find).replace("{asks}", asks) for path, text in _DEPOSITS.items()}


def test_owner_that_is_sent_in_permitted_fields() -> None:
    assert _said("object-without-owner", _deposits("User.find(deposit_params[:user_id])"))
    assert _said("object-without-owner", _deposits("User.find(current_user.id)")) == []
    for_some = "redirect_to '/login' unless current_user.admin?"
    assert _said("object-without-owner", _deposits("User.find(deposit_params[:user_id])", for_some)) == []


_MIXED = {
    "config/routes.rb": """
Rails.application.routes.draw do
  resources :notes, only: %i[create update destroy]
  namespace :api do
    resources :transactions, only: %i[create]
  end
end
""",
    "app/controllers/notes_controller.rb": """
class NotesController < ApplicationController
  before_action :authenticate_user!

  def create
    current_user.notes.create!(text: params[:text])
  end

  def update
    current_user.notes.find(params[:id]).update!(text: params[:text])
  end

  def destroy
    current_user.notes.find(params[:id]).destroy!
  end
end
""",
    "app/controllers/api/transactions_controller.rb": """
module Api
  class TransactionsController < ApplicationController
    {filter}
    def create
      account = Account.find_by(id: params[:account_id])
      account.update!(balance: account.balance - params[:amount].to_i)
    end
  end
end
""",
}


def _mixed(filter: str) -> dict[str, str]:
    return {path: text.replace("{filter}", filter) for path, text in _MIXED.items()}


def test_change_of_an_account_where_everything_else_asks() -> None:
    assert _said("missing-authentication", _mixed("")) == ["app/controllers/api/transactions_controller.rb:5"]
    assert _said("missing-authentication", _mixed("before_action :authenticate_user!")) == []
    assert _said("missing-authentication", _mixed("allow_unauthenticated_access")) == []


_SESSIONS = """
@Controller
public class Projects {
    private final Accounts accounts = new Accounts();
    private ProjectRepository projectRepository;

    @GetMapping("/projects/{id}")
    public String show(@PathVariable Long id, HttpServletRequest request) {
        Account who = accounts.current(request.getSession(false));
        if (who == null) {
            return "redirect:/login";
        }
        return "project";
    }

    @PostMapping("/projects")
    public String add(String name, HttpServletRequest request) {
        Account who = accounts.current(request.getSession(false));
        if (who == null) {
            return "redirect:/login";
        }
        projectRepository.save(new Project(name, who));
        return "project";
    }

    @PostMapping("/projects/{id}/delete")
    public String remove(@PathVariable Long id, HttpServletRequest request) {
        {test}
        projectRepository.deleteById(id);
        return "projects";
    }
}
class Accounts {
    Account current(HttpSession session) {
        return find(session.getAttribute("user"));
    }
}
"""
_ASKS = 'if (accounts.current(request.getSession(false)) == null) { return "redirect:/login"; }'
_KEEPS = 'request.getSession().setAttribute("last", id);'


def test_action_beside_those_that_turn_strangers_away() -> None:
    assert _said("missing-authentication", {"Projects.java": _SESSIONS.replace("{test}", "")})
    assert _said("missing-authentication", {"Projects.java": _SESSIONS.replace("{test}", _KEEPS)})
    assert _said("missing-authentication", {"Projects.java": _SESSIONS.replace("{test}", _ASKS)}) == []


_FILTER = """
{mark}
public class TokenFilter extends OncePerRequestFilter {
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        if (!request.getRequestURI().startsWith("/login") && !tokens.fits(request.getHeader("X-Token"))) {
            {then}
            return;
        }
        chain.doFilter(request, response);
    }
}
"""


def test_filter_in_front_of_everything_is_a_guard() -> None:
    program = {"Projects.java": _SESSIONS.replace("{test}", "")}
    asks = _FILTER.replace("{then}", "response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);")
    assert _said("missing-authentication", {**program, "TokenFilter.java": asks.replace("{mark}", "@Component")}) == []
    # Nobody registers it, or it only writes a log.
    assert _said("missing-authentication", {**program, "TokenFilter.java": asks.replace("{mark}", "")})
    logs = _FILTER.replace("{then}", "log.info(request.getRequestURI());").replace("{mark}", "@Component")
    assert _said("missing-authentication", {**program, "TokenFilter.java": logs})


_RESOURCE = """
@Path("/invoices")
public class Invoices {
    InvoiceRepository repository;

    @POST
    @RolesAllowed("user")
    public Response add(Invoice one) { repository.save(one); return Response.ok().build(); }

    @DELETE
    @Path("/{id}")
    {mark}
    public Response remove(@PathParam("id") Long id) { repository.deleteById(id); return Response.ok().build(); }
}
"""
_JAX = """
@Provider
{mark}
public class TokenFilter implements ContainerRequestFilter {
    public void filter(ContainerRequestContext context) {
        if (!tokens.fits(context.getHeaderString("X-Token"))) {
            context.abortWith(Response.status(Response.Status.UNAUTHORIZED).build());
        }
    }
}
"""


def test_filter_of_jax_rs_guards_what_it_is_bound_to() -> None:
    assert _said("missing-authentication", {"Invoices.java": _RESOURCE.replace("{mark}", "")})
    everywhere = {"Invoices.java": _RESOURCE.replace("{mark}", ""), "TokenFilter.java": _JAX.replace("{mark}", "")}
    assert _said("missing-authentication", everywhere) == []
    bound = _JAX.replace("{mark}", "@Guarded")
    assert _said(
        "missing-authentication", {"Invoices.java": _RESOURCE.replace("{mark}", ""), "TokenFilter.java": bound}
    )
    named = {"Invoices.java": _RESOURCE.replace("{mark}", "@Guarded"), "TokenFilter.java": bound}
    assert _said("missing-authentication", named) == []


_NOTES = """
[ApiController, Route("api/notes")]
public class NotesController : ControllerBase
{
    [HttpPost, Authorize]
    public IActionResult Add(Note note) { _db.Notes.Add(note); _db.SaveChanges(); return Ok(); }

    [HttpDelete("{id}")]
    public IActionResult Remove(int id)
    {
        {made}
        _db.Notes.Remove(_db.Notes.Find(id));
        _db.SaveChanges();
        return Ok();
    }
}
public class User { public int Id { get; set; } }
"""
_MIDDLEWARE = """
public class {name}
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!_keys.Fits(context.Request.Headers["X-Key"])) { context.Response.StatusCode = 401; return; }
        await _next(context);
    }
}
"""


def test_record_called_user_is_nobody_who_asks_in_aspnet() -> None:
    for made in ("", "var user = new User { Id = id };"):
        assert _said("missing-authentication", {"Notes.cs": _NOTES.replace("{made}", made)})
    asks = "if (!User.Identity.IsAuthenticated) return Unauthorized();"
    assert _said("missing-authentication", {"Notes.cs": _NOTES.replace("{made}", asks)}) == []


def test_middleware_of_aspnet_is_a_guard_of_everything() -> None:
    program = {"Notes.cs": _NOTES.replace("{made}", "")}
    guard = _MIDDLEWARE.replace("{name}", "KeyMiddleware")
    assert _said("missing-authentication", {**program, "KeyMiddleware.cs": guard}) == []
    failures = _MIDDLEWARE.replace("{name}", "ExceptionMiddleware")
    assert _said("missing-authentication", {**program, "ExceptionMiddleware.cs": failures})


_ROUTES = """<?php
use App\\Http\\Controllers\\Auth\\NoteController;
use Illuminate\\Support\\Facades\\Route;

Route::middleware('auth')->post('/notes', [NoteController::class, 'store']);
Route::delete('/notes/{id}', [NoteController::class, 'destroy']);
"""
_CONTROLLER = """<?php
namespace App\\Http\\Controllers\\Auth;

class NoteController extends Controller
{
    public function store(Request $request) { Note::create($request->only('text')); }

    public function destroy($id)
    {
        Note::findOrFail($id)->delete();
        return view('auth.gone');
    }
}
"""
_APP = """<?php
return Application::configure(basePath: dirname(__DIR__))
    ->withRouting(api: __DIR__.'/../routes/api.php')
    ->withMiddleware(function (Middleware $middleware) {
        $middleware->group('api', [{listed}]);
    })->create();
"""


def _laravel(listed: str = "") -> dict[str, str]:
    more = {"bootstrap/app.php": _APP.replace("{listed}", listed)} if listed else {}
    return {"routes/api.php": _ROUTES, "app/Http/Controllers/Auth/NoteController.php": _CONTROLLER, **more}


def test_group_of_a_file_of_routes_guards_all_of_them() -> None:
    assert _said("missing-authentication", _laravel()), "a namespace Auth asks nobody"
    assert _said("missing-authentication", _laravel("'auth:api'")) == []
    assert _said("missing-authentication", _laravel("AcceptHeaders::class, 'throttle:api'"))


_RECORD = """<?php
namespace App\\Http\\Controllers;

use Illuminate\\Database\\Eloquent\\Model;
use Illuminate\\Support\\Facades\\Route;

class Invoice extends Model
{
    protected $fillable = ['total', 'user_id'];
    {own}
}

class InvoiceController extends Controller
{
    public function show(Invoice $invoice) { return view('invoice', ['invoice' => $invoice]); }
}

Route::middleware('auth')->group(function () {
    Route::get('/invoices/{invoice}', [InvoiceController::class, 'show']);
});
"""
_OWN_BINDING = (
    "public function resolveRouteBinding($value, $field = null) { return auth()->user()->invoices()->find($value); }"
)


@pytest.mark.parametrize(("own", "is_found"), [("", True), (_OWN_BINDING, False)])
def test_record_that_looks_itself_up_for_whoever_asks(own: str, is_found: bool) -> None:
    assert bool(_said("object-without-owner", {"routes/web.php": _RECORD.replace("{own}", own)})) is is_found


_LOGIN = {
    "routes/web.php": """<?php
use App\\Http\\Controllers\\LoginController;
use Illuminate\\Support\\Facades\\Route;

Route::post('/login', [LoginController::class, 'login']){guard};
""",
    "app/Http/Controllers/LoginController.php": """<?php
namespace App\\Http\\Controllers;

use App\\Service\\Logins;

class LoginController extends Controller
{
    protected Logins $logins;

    public function __construct(Logins $logins) { $this->logins = $logins; }

    public function login(Request $request) { return $this->logins->enter($request->validated()); }
}
""",
    "app/Service/Logins.php": """<?php
namespace App\\Service;

use Illuminate\\Support\\Facades\\Auth;

class Logins
{
    public function enter(array $given): bool { return Auth::attempt($given); }
}
""",
}


def test_service_that_a_controller_of_laravel_is_given() -> None:
    for guard, is_found in (("", True), ("->middleware('throttle:5,1')", False)):
        texts = {path: text.replace("{guard}", guard) for path, text in _LOGIN.items()}
        assert bool(_said("login-without-limit", texts)) is is_found


_GIN = """package main

import "github.com/gin-gonic/gin"

func login(c *gin.Context) {
	var user Player
	err := db.Where("{where}", c.PostForm("name"), c.PostForm("password")).First(&user).Error
	if err != nil {
		c.AbortWithStatus(401)
	}
}

func main() {
	r := gin.Default()
	r.POST("/login", login)
}
"""


def test_password_that_is_asked_of_the_database() -> None:
    assert _said("login-without-limit", {"main.go": _GIN.replace("{where}", "name = ? AND password = ?")})
    assert _said("login-without-limit", {"main.go": _GIN.replace("{where}", "name = ? AND city = ?")}) == []
