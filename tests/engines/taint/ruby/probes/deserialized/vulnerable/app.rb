post "/state" do
  state = Marshal.load(Base64.decode64(cookies[:state])) # SOURCE SINK unsafe-deserialization
  state.size.to_s
end
