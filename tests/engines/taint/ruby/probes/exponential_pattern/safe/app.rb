get "/name" do
  name = params[:name]
  shape = /\Aa+\z/
  halt 400 unless name =~ shape
  halt 400 unless name.match?(/\A[a-z]+(?:-[a-z]+)*\z/)
  halt 400 unless "fixed" =~ /^(a+)+$/
  200
end
