KINDS = %w[bar pie].freeze

get "/chart" do
  chart = Chart.new
  halt 404 unless KINDS.include?(params[:kind])
  chart.try(params[:kind])
  chart.public_send("show_#{params[:other]}")
  200
end
