module Tools
  def self.run(command, options = {})
    system(command)
  end

  class Index
    extend Forwardable

    def_delegators Tools, :config, :run

    def find(name)
      run("look-up '#{name}'", path: config[:bin])
      nil
    end
  end

  class Shelf
    extend Forwardable

    def_delegator :@index, :find, :look_for

    def initialize
      @index = Index.new
    end
  end
end
