module Export
  class Archive
    def self.call(*args)
      new(*args).call
    end

    def initialize(folder)
      @folder = folder
    end

    def call
      `tar czf out.tgz #{@folder}` # SINK command-injection
    end
  end
end
