post "/event" do
  case JSON.parse(request.body.read)
  in { "kind" => "run", "code" => code }
    eval("[#{code.to_i}]")
  else
    halt 400
  end
  200
end
