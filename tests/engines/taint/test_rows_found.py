"""A row found by a key is not the key, and a class's mixins of which nothing is known do not hide its tables."""

from engines.source import SourceFile
from tests.engines.taint.flows import hits_in

DJANGO = b"""
from django.urls import path
from django.db import models
from elsewhere import Owned

class Managed(models.Model):
    objects = models.Manager()
    class Meta:
        abstract = True

class Note(Owned, Managed):
    title = models.CharField(max_length=20)

class Page(models.Model):
    title = models.CharField(max_length=20)

def view(request):
    key = request.GET["id"]
    open(Note.objects.get(id=key).title)
    open(Page.objects.select_related("root").filter(id=key).first().title)
    made = Page.objects.create(title=key)
    open(made.title)
    open(Page.objects.label(key))

urlpatterns = [path("a", view)]
"""
RAILS = b"""
module ActiveRecord
  class Base
    class << self
      undef open
    end
  end
end
class ApplicationRecord < ActiveRecord::Base
end
class Thing < ApplicationRecord
  include Elsewhere::Audited
  def self.near(ids)
    where(:id => ids).preload(:project).to_a
  end
  def self.named(name)
    where("name = '#{name}'").to_a
  end
end
class ThingsController < ActionController::Base
  def show
    send_file Thing.near(params[:id]).first.project.path
    Thing.named(params[:name])
    send_file params[:path]
  end
end
"""


def _places(path: str, code: bytes) -> list[tuple[str, int]]:
    heavy = (hit for hit in hits_in([SourceFile(path, code)]) if hit.severity in ("high", "critical"))
    return sorted({(hit.weakness, hit.start_line) for hit in heavy})


def test_what_a_table_gives_by_a_key_is_not_the_key_but_what_was_put_in_is() -> None:
    assert _places("app.py", DJANGO) == [("path-traversal", 22), ("path-traversal", 23)]


def test_a_table_behind_a_mixin_nobody_knows_is_one() -> None:
    assert _places("app/things.rb", RAILS) == [("path-traversal", 24), ("sql-injection", 17)]
