get "/name" do
  name = params[:name] # SOURCE
  shape = /^(a+)+$/
  halt 400 unless name =~ shape # SINK regex-denial
  halt 400 unless name.match?(/([a-z]+)*$/) # SINK regex-denial
  200
end
