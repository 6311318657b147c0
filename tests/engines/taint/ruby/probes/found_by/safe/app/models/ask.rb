class Ask
  attr_reader :sort

  def initialize(sort)
    @sort = sort
  end
end
