def listed(in_folder:, depth: 2)
  system("find #{in_folder} -maxdepth #{depth}") # SINK command-injection
end

get "/list" do
  listed(depth: 3, in_folder: params[:folder]) # SOURCE
  200
end
