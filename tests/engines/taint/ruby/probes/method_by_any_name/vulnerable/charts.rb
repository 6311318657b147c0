get "/chart" do
  chart = Chart.new
  chart.try(params[:kind]) # SOURCE and SINK unsafe-reflection
  chart.public_send(params[:kind]) # SOURCE and SINK unsafe-reflection
  200
end
