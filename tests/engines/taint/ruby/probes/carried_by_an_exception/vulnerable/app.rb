require "sinatra"

class Refused < StandardError
  attr_reader :order

  def initialize(order)
    super("refused")
    @order = order
  end
end

def check(order)
  raise Refused.new(order)
end

get "/name" do
  begin
    raise ArgumentError, "no #{params[:name]}" # SOURCE
  rescue KeyError => problem
    "<p>#{problem.message}</p>"
  rescue ArgumentError => problem
    "<p>#{problem.message}</p>" # SINK cross-site-scripting
  end
end

get "/order" do
  begin
    check(params[:order]) # SOURCE
  rescue IOError, Refused => problem
    system("find #{problem.order}") # SINK command-injection
  end
  "done"
end

get "/text" do
  begin
    raise "no #{params[:text]}" # SOURCE
  rescue => problem
    eval(problem.message) # SINK code-injection
  end
  "done"
end
