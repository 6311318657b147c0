require "sinatra"

get "/run" do
  case { folder: params[:folder], label: "x" } # SOURCE
  in { folder: String => folder, label: }
    system("ls " + folder) # SINK command-injection
  end
  case ["x", params[:file]] # SOURCE
  in [first, second]
    system("cat " + second) # SINK command-injection
  end
  { file: params[:whole], label: "x" } => { file: whole, label: plain } # SOURCE
  system("cat " + whole) # SINK command-injection
end
