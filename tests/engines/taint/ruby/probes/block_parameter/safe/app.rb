def later(value, &block)
  block.call("1 + 1")
end

post "/work" do
  later(params[:code]) { |code| eval(code) }
  200
end
