post "/remove" do
  params[:names].each do |name|
    FileUtils.rm_rf("/tmp/#{File.basename(name)}")
  end
  204
end
