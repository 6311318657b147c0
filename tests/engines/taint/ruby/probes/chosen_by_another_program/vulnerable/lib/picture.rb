class Picture
  def initialize(path, options = {}) # SOURCE
    @path = path
    @options = options
  end

  def shrink
    `convert '#{@path}' small.png` # SINK command-injection
  end

  def turn
    system("convert -rotate #{@options[:angle]} picture.png") # SINK command-injection
  end

  def join(options = {}) # SOURCE
    system("montage #{options[:names]}") # SINK command-injection
  end

  def named(as:) # SOURCE
    eval("#{as}.new") # SINK code-injection
  end
end
