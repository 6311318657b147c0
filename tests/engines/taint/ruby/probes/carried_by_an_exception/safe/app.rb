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
    raise ArgumentError, "no #{params[:name]}"
  rescue KeyError => problem
    "<p>#{problem.message}</p>"
  rescue ArgumentError => problem
    "<p>#{Rack::Utils.escape_html(problem.message)}</p>"
  end
end

get "/order" do
  begin
    check(params[:order])
  rescue IOError, Refused => problem
    system("find", problem.order)
  end
  "done"
end

get "/text" do
  begin
    raise "no #{params[:text]}"
  rescue => problem
    puts problem.message.length
  end
  "done"
end
