require "sinatra"

get "/run" do
  text = params[:text]
  text.gsub!(/[^a-z]/, "")
  system("ls " + text)
  raw = params[:raw]
  digest = Digest::SHA256.hexdigest(raw)
  system("ls " + digest)
  waiting = Queue.new
  waiting << "job"
  system("ls " + waiting.pop)
end
