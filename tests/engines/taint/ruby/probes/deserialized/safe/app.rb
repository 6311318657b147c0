post "/state" do
  state = JSON.parse(Base64.decode64(cookies[:state]))
  state.size.to_s
end
