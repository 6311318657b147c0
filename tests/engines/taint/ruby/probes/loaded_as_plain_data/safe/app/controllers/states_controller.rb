class StatesController < ApplicationController
  def show
    @state = JSON.parse(params[:state], create_additions: false)
    @other = YAML.load(params[:other], safe: true)
    @sheet = YAML.safe_load(File.read(params[:sheet].tempfile))
    redirect_to params[:back], allow_other_host: false
    redirect_to URI.parse(params[:further]).path
  end
end
