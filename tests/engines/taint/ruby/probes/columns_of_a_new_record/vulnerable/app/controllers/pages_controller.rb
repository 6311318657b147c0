class PagesController < ApplicationController
  def create
    @page = Page.new(page_params)
    if @page.save
      @page.body = URI.open(@page.source).read # SINK server-side-request
    end
    system('convert ' + @page.title) # SINK command-injection
    redirect_to @page
  end

  def show
    @page = Page.find(params[:id]) # SOURCE
  end

  private

  def page_params
    params.require(:page).permit(:title, :source) # SOURCE
  end
end
