require "sinatra"

module Commands
  def list(folder)
    "ls " + folder
  end
end

class Runner
  extend Commands
end

get "/run" do
  system(Runner.list(params[:folder])) # SOURCE SINK command-injection
end
