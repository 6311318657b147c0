module Panel
  class Found
    def call(env)
      request = Rack::Request.new(env)
      body = "<p>#{request.params['words']}</p>" # SOURCE
      [200, { CONTENT_TYPE => "text/html; charset=utf-8" }, [body]] # SINK cross-site-scripting
    end
  end

  class Moved
    def call(env)
      request = Rack::Request.new(env)
      [302, { "Location" => request.params["to"] }, []] # SOURCE SINK open-redirect
    end
  end
end
