class Notes < Grape::API
  params { requires :id, type: String }
  get :one do
    ActiveRecord::Base.connection.execute("SELECT * FROM notes WHERE id = #{params[:id]}") # SOURCE SINK sql-injection
  end

  get :all do
    ActiveRecord::Base.connection.execute("SELECT * FROM notes WHERE id = #{params[:id]}") # SOURCE SINK sql-injection
  end
end
