require "sinatra"

def plain(text)
  text
end

def fixed(text)
  "fixed"
end

get "/run" do
  chosen = params[:chosen]
  same = ->(text) { text.strip }
  number = ->(text) { text.to_i.to_s }
  kept = -> { "x" }
  system("ls " + kept.call)
  system("ls " + number[params[:other]])
  system("ls " + method(:fixed).call(params[:third]))
end
