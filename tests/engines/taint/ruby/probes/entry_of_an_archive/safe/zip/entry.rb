module Zip
  class Entry
    attr_reader :name

    def extract(folder)
      File.open(File.join(folder, File.basename(@name)), 'wb') { |file| file.write(content) }
    end

    def gather
      @name += '/' if folder?
    end

    def unpack(name = @name, folder: '.')
      top = File.absolute_path(folder)
      target = File.absolute_path(File.join(top, name))
      return self unless target.start_with?(top + File::SEPARATOR)

      create(target)
    end

    def create(target)
      File.open(target, 'wb') { |file| file.write(content) }
    end

    def read(folder)
      File.open(File.join(folder, @source), 'rb', &:read)
    end
  end
end
