require "sinatra"

def plain(text)
  text
end

def fixed(text)
  "fixed"
end

get "/run" do
  chosen = params[:chosen] # SOURCE
  same = ->(text) { text.strip }
  number = ->(text) { text.to_i.to_s }
  kept = -> { chosen }
  system("ls " + kept.call) # SINK command-injection
  system("ls " + same[params[:other]]) # SOURCE SINK command-injection
  system("ls " + method(:plain).call(params[:third])) # SOURCE SINK command-injection
end
