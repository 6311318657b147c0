class TasksController < ApplicationController
  def create
    task = current_user.tasks.build(task_params)
    redirect_to task, notice: 'Made.'
  end

  def copy
    task = Task.create(task_params)
    redirect_to task
  end

  private

  def task_params
    params.require(:task).permit(:title, :homepage)
  end
end
