require "sinatra"

Place = Struct.new(:folder, :label, keyword_init: true)
Point = Data.define(:folder, :label)

get "/run" do
  place = Place.new(folder: params[:folder], label: "x")
  system("ls " + place.label)
  system("ls " + place[:label])
  point = Point.new(folder: params[:point], label: "x")
  system("ls " + point.label)
end
