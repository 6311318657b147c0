"""Routes and guards as Rails and Sinatra write them."""

from tests.engines.taint.test_survey import guards_of, survey_of

TABLE = """
Rails.application.routes.draw do
  root to: "pages#home"
  get "profile" => "pages#profile"
  match "both", to: "pages#both", via: [:get, :post]
  resources :notes, except: [:destroy] do
    member { post :publish }
    get :recent, on: :collection
  end
  namespace :admin do
    resources :users, only: %i[index]
  end
  authenticate :user do
    scope "/api", module: "v1" do
      delete "things/:id", to: "things#destroy"
    end
  end
end
"""
PAGES = """
class PagesController < ApplicationController
  skip_before_action :require_login, only: :home
  def home; end
  def profile; end
  def both; end
end
"""
NOTES = """
class NotesController < ApplicationController
  before_action :check_owner, only: [:publish]
  skip_before_action :require_login
  def show; end
  def publish; end
  def recent; end
  def destroy; end
  private
  def check_owner
    redirect_to root_path unless current_user.owns?(params[:id])
  end
end
"""
FILES = {
    "config/routes.rb": TABLE,
    "app/controllers/application_controller.rb": (
        "class ApplicationController < ActionController::Base\n  before_action :require_login\nend\n"
    ),
    "app/controllers/pages_controller.rb": PAGES,
    "app/controllers/notes_controller.rb": NOTES,
    "app/controllers/admin/users_controller.rb": (
        "class Admin::UsersController < ApplicationController\n  load_and_authorize_resource\n  def index; end\nend\n"
    ),
    "app/controllers/v1/things_controller.rb": (
        "module V1\n  class ThingsController < ActionController::API\n    def destroy; end\n  end\nend\n"
    ),
}


def test_the_table_of_rails_leads_to_actions_and_their_filters() -> None:
    found = {
        pattern: [name for name in guards if "." not in name and "(" not in name]
        for pattern, guards in guards_of(FILES).items()
    }
    assert found == {
        "/": [], "/profile": ["require_login"], "/both": ["require_login"], "/notes/:id": [],
        "/notes/:id/publish": ["check_owner"], "/notes/recent": [],
        "/admin/users": ["require_login", "load_and_authorize_resource"], "/api/things/:id": ["authenticate"],
    }  # fmt: skip
    methods = {one.pattern: one.methods for one in survey_of(FILES).index().routes}
    assert methods["/both"] == ("GET", "POST") and methods["/notes/:id/publish"] == ("POST",)


def test_who_takes_a_guard_away_says_that_anybody_may_ask() -> None:
    public = {one.path: one.is_public for one in survey_of(FILES).handlers}
    assert public["/"] and public["/notes/recent"] and not public["/profile"]


def test_a_before_block_of_sinatra_guards_the_addresses_it_names() -> None:
    app = (
        "require 'sinatra'\nbefore '/my/*' do\n  halt 401 unless session[:user_id]\nend\n"
        "get '/my/notes' do\n  erb :notes\nend\npost '/open' do\n  erb :open\nend\n"
    )
    assert guards_of({"app.rb": app}) == {"/my/notes": ["before"], "/open": []}


def test_resources_nested_without_end_are_read_only_so_far() -> None:
    nested = "resources :b, :c, :d, :e do\n" * 14 + "end\n" * 14
    table = f"Rails.application.routes.draw do\nresources :a\n{nested}end\n"
    controller = "class AController < ApplicationController\n  def index; end\nend\n"
    files = {"config/routes.rb": table, "app/controllers/a_controller.rb": controller}
    assert [one.path for one in survey_of(files).handlers] == ["/a"]
