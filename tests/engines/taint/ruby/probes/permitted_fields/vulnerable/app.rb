class AccountsController < ApplicationController
  def update
    @account.update(params[:account].to_unsafe_h) # SOURCE SINK mass-assignment
  end
end
