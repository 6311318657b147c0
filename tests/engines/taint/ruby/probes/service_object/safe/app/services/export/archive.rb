module Export
  class Archive
    def self.call(*args)
      new(*args).call
    end

    def initialize(folder)
      @folder = Shellwords.escape(folder)
    end

    def call
      `tar czf out.tgz #{@folder}`
    end
  end
end
