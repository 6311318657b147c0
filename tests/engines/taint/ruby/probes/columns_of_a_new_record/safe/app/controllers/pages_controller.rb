class PagesController < ApplicationController
  def create
    @page = Page.new(page_params)
    if @page.save
      @page.body = URI.open('https://pages.example/' + @page.source).read
    end
    system('convert ' + @page.id.to_s)
    redirect_to @page
  end

  def show
    @page = Page.find(params[:id])
  end

  private

  def page_params
    params.require(:page).permit(:title, :source)
  end
end
