post "/remove" do
  params[:names].each do |name| # SOURCE
    next if name.empty?
    FileUtils.rm_rf("/tmp/#{name}") # SINK path-traversal
  end
  204
end
