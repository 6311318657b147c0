class BasketsController < ApplicationController
  def show
    @basket = Marshal.load(Base64.decode64(cookies.signed[:basket]))
    @last = Marshal.load(cookies.encrypted[:last])
  end
end
