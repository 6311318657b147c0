require "shellwords"

class Picture
  def initialize(path, options = {}, binary = "display")
    @path = path
    @options = options
    @made = "small.png"
    @binary = binary
  end

  def shrink
    system("convert", @path, "small.png")
  end

  def turn
    system("convert -rotate #{@options[:angle].to_i} #{Shellwords.escape(@path)}")
  end

  def show
    `#{@binary} #{@made}`
  end

  def named(as:)
    eval(as)
  end
end
