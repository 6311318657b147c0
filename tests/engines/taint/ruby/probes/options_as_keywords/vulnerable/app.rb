class Runner
  def initialize(options = {})
    @tool = options[:tool]
    @depth = options[:depth]
  end

  def run
    system(@tool) # SINK command-injection
  end
end

get "/run" do
  Runner.new(tool: params[:tool], depth: 3).run # SOURCE
  200
end
