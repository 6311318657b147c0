module Apiary
  module Actions
    module Hives
      class Show < Apiary::Action
        def handle(request, response)
          system("smoke", request.params[:hive].to_i.to_s)
          response.redirect_to "/hives/#{request.params[:hive]}" if request.params[:next]
          response.body = "<h1>#{ERB::Util.html_escape(request.params[:hive])}</h1>"
        end
      end
    end
  end
end
