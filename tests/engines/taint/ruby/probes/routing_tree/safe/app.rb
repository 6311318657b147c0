require "roda"

class App < Roda
  route do |r|
    r.root do
      "<p>#{h(r.params["note"])}</p>"
    end
    r.on "shelves" do
      r.get "numbered", Integer do |number|
        "<h1>#{number}</h1>"
      end
      r.post do
        r.redirect("/shelves?name=" + r.params["back"])
      end
    end
  end
end
