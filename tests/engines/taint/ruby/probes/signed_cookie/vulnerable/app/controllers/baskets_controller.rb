class BasketsController < ApplicationController
  def show
    @basket = Marshal.load(Base64.decode64(cookies[:basket])) # SOURCE SINK unsafe-deserialization
  end
end
