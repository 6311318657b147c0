require "sinatra"

module Commands
  def list(folder)
    "ls " + folder.to_i.to_s
  end
end

class Runner
  extend Commands
end

get "/run" do
  system(Runner.list(params[:folder]))
end
