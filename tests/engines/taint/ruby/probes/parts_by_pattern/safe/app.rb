require "sinatra"

get "/run" do
  case { folder: params[:folder], label: "x" }
  in { folder: String => folder, label: }
    system("ls " + label)
  end
  case ["x", params[:file]]
  in [first, second]
    system("cat " + first)
  end
  { file: params[:whole], label: "x" } => { file: whole, label: plain }
  system("cat " + plain)
end
