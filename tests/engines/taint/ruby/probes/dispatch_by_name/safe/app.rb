class Tools
  def zip(folder)
    system("zip", "-r", "out.zip", folder)
  end
end

get "/tool" do
  Tools.new.public_send(:zip, params[:folder])
  200
end
