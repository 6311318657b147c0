require "sinatra"

class Notes
  def initialize(text)
    @text = text
  end

  def [](key)
    @kept
  end

  def []=(key, value)
    @kept = value.to_i.to_s
  end

  def +(other)
    "fixed"
  end

  def to_s
    "notes"
  end

  def method_missing(name, *given)
    "fixed"
  end
end

get "/run" do
  notes = Notes.new(params[:text])
  notes[:a] = params[:kept]
  system("cat " + notes[:a])
  system("cat #{notes}")
  system("cat " + (notes + "x"))
  system("cat " + notes.anything(params[:any]))
end
