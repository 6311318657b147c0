class MoveHive
  def initialize(place)
    @place = place
  end

  def call
    system('mv', 'hive', "./#{@place}")
  end
end
