require "roda"

class App < Roda
  route do |r|
    r.root do
      "<p>#{r.params["note"]}</p>" # SOURCE and SINK cross-site-scripting
    end
    r.on "shelves" do
      r.get "named", String do |name| # SOURCE
        "<h1>#{name}</h1>" # SINK cross-site-scripting
      end
      r.post do
        r.redirect(r.params["back"] || "/") # SOURCE and SINK open-redirect
      end
    end
  end
end
