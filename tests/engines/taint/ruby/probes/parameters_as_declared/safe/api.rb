class Notes < Grape::API
  params do
    requires :id, type: Integer
    optional :column, type: String, values: %w[title age]
  end
  get :one do
    ActiveRecord::Base.connection.execute("SELECT * FROM notes WHERE id = #{params[:id]} ORDER BY #{params[:column]}")
  end
end
