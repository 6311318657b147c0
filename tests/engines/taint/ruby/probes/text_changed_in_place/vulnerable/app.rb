require "sinatra"

get "/run" do
  text = params[:text] # SOURCE
  text.gsub!(/ /, "")
  system("ls " + text) # SINK command-injection
  raw = params[:raw] # SOURCE
  digest = Digest::SHA256.hexdigest(raw)
  system("ls " + raw) # SINK command-injection
  waiting = Queue.new
  waiting << params[:job] # SOURCE
  system("ls " + waiting.pop) # SINK command-injection
end
