class Worker
  def with_name(name)
    yield name.length
  end
end

post "/work" do
  Worker.new.with_name(params[:name]) { |one| system("work #{one}") }
end
