def listed(in_folder:, depth: 2)
  system("find . -maxdepth #{depth}")
end

get "/list" do
  listed(depth: 3, in_folder: params[:folder])
  200
end
