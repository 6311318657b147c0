"""Who is asking, and who is turned away, in PHP, Ruby and Go: what is a guard and what only looks so."""

import pytest

from tests.engines.taint.access.saying import said

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
    found = said("object-without-owner", _accounts("Account.find(params[:id])"))
    assert found == ["app/controllers/accounts_controller.rb:14"]
    assert said("object-without-owner", _accounts("current_user.accounts.find(params[:id])")) == []


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
    assert said("object-without-owner", _deposits("User.find(deposit_params[:user_id])"))
    assert said("object-without-owner", _deposits("User.find(current_user.id)")) == []
    for_some = "redirect_to '/login' unless current_user.admin?"
    assert said("object-without-owner", _deposits("User.find(deposit_params[:user_id])", for_some)) == []


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
    assert said("missing-authentication", _mixed("")) == ["app/controllers/api/transactions_controller.rb:5"]
    assert said("missing-authentication", _mixed("before_action :authenticate_user!")) == []
    assert said("missing-authentication", _mixed("allow_unauthenticated_access")) == []


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
    assert said("missing-authentication", _laravel()), "a namespace Auth asks nobody"
    assert said("missing-authentication", _laravel("'auth:api'")) == []
    assert said("missing-authentication", _laravel("AcceptHeaders::class, 'throttle:api'"))


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
    assert bool(said("object-without-owner", {"routes/web.php": _RECORD.replace("{own}", own)})) is is_found


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
        assert bool(said("login-without-limit", texts)) is is_found


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
    assert said("login-without-limit", {"main.go": _GIN.replace("{where}", "name = ? AND password = ?")})
    assert said("login-without-limit", {"main.go": _GIN.replace("{where}", "name = ? AND city = ?")}) == []
