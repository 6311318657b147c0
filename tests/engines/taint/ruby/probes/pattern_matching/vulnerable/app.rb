post "/event" do
  case JSON.parse(request.body.read) # SOURCE
  in { "kind" => "run", "code" => code }
    eval(code) # SINK code-injection
  else
    halt 400
  end
  200
end
