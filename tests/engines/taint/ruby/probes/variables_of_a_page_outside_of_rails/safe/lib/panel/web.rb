require "sinatra/base"

module Panel
  module Names
    def folder_asked
      route_params[:folder].to_i
    end
  end

  module Extension
    def self.registered(app)
      app.helpers(Names)

      app.get "/folders/:folder" do
        @folder = folder_asked
        render(:erb, :folder)
      end
    end
  end

  class Web < Sinatra::Base
    get "/search" do
      @words = params["words"]
      erb :search
    end
  end
end
