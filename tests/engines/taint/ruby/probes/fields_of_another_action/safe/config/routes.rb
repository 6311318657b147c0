Rails.application.routes.draw do
  resources :notes do
    post :upload
    get :other
    get :page
  end
end
