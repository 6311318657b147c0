get "/run" do
  options = { tool: params[:tool], depth: 3 }
  system("walk --depth #{options[:depth]}")
end
