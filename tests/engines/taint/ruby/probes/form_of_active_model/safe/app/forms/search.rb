class Search
  include ActiveModel::Model

  attr_accessor :folder, :label
  attribute :depth, :integer

  def run
    system("ls", "--", folder)
  end
end
