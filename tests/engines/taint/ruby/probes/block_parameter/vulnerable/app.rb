def later(value, &block)
  block.call(value)
end

post "/work" do
  later(params[:code]) { |code| eval(code) } # SOURCE SINK code-injection
  200
end
