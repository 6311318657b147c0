module Panel
  class Found
    def call(env)
      request = Rack::Request.new(env)
      body = "<p>#{request.params['words']}</p>"
      return [200, { CONTENT_TYPE => "text/plain" }, [body]] if request.params["plain"]

      [200, { CONTENT_TYPE => "text/html" }, ["<p>#{Rack::Utils.escape_html(request.params['words'])}</p>"]]
    end
  end

  class Moved
    def call(env)
      request = Rack::Request.new(env)
      [302, { "Location" => "/found?words=#{request.params['to']}" }, []]
    end
  end
end
