module Apiary
  module Actions
    module Hives
      class Show < Apiary::Action
        def handle(request, response) # SOURCE
          system("smoke #{request.params[:hive]}") # SINK command-injection
          if request.params[:next]
            response.redirect_to request.params[:next] # SINK open-redirect
          end
          response.body = "<h1>#{request.params[:hive]}</h1>" # SINK cross-site-scripting
        end
      end
    end
  end
end
