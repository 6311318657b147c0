get "/run" do
  options = { tool: params[:tool], depth: 3 } # SOURCE
  system("#{options[:tool]} --depth #{options["depth"]}") # SINK command-injection
end
