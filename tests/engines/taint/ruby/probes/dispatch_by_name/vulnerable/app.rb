class Tools
  def zip(folder)
    system("zip -r out.zip #{folder}") # SINK command-injection
  end
end

get "/tool" do
  Tools.new.public_send(:zip, params[:folder]) # SOURCE
  200
end
