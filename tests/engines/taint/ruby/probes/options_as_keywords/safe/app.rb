class Runner
  def initialize(options = {})
    @tool = options[:tool]
    @depth = options[:depth]
  end

  def run
    system("walk #{@depth}")
  end
end

get "/run" do
  Runner.new(tool: params[:tool], depth: 3).run
  200
end
