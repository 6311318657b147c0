class TasksController < ApplicationController
  def create
    task = current_user.tasks.build(task_params)
    redirect_to task.homepage # SINK open-redirect
  end

  def copy
    task = Task.create(task_params)
    redirect_to task.homepage # SINK open-redirect
  end

  private

  def task_params
    params.require(:task).permit(:title, :homepage) # SOURCE
  end
end
