class AccountsController < ApplicationController
  def update
    @account.update(params.require(:account).permit(:name))
  end
end
