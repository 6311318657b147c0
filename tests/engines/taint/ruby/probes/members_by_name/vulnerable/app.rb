require "sinatra"

Place = Struct.new(:folder, :label, keyword_init: true)
Point = Data.define(:folder, :label)

get "/run" do
  place = Place.new(folder: params[:folder], label: "x") # SOURCE
  system("ls " + place.folder) # SINK command-injection
  system("ls " + place[:folder]) # SINK command-injection
  point = Point.new(folder: params[:point], label: "x") # SOURCE
  system("ls " + point.folder) # SINK command-injection
end
