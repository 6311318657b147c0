class MoveHive
  def initialize(place)
    @place = place
  end

  def call
    system("mv hive #{@place}") # SINK command-injection
  end
end
