require "sinatra"

class Notes
  def initialize(text)
    @text = text
  end

  def [](key)
    @kept
  end

  def []=(key, value)
    @kept = value
  end

  def +(other)
    @text + other
  end

  def to_s
    @text
  end

  def method_missing(name, *given)
    given.first
  end
end

get "/run" do
  notes = Notes.new(params[:text]) # SOURCE
  notes[:a] = params[:kept] # SOURCE
  system("cat " + notes[:a]) # SINK command-injection
  system("cat #{notes}") # SINK command-injection
  system("cat " + (notes + "x")) # SINK command-injection
  system("cat " + notes.anything(params[:any])) # SOURCE SINK command-injection
end
