require "sinatra/base"

module Panel
  class Escaping < Sinatra::Base
    set :erb, escape_html: true

    get "/shown" do
      @shown = params["shown"]
      erb :shown
    end
  end
end
