module Zip
  class Entry
    attr_reader :name

    def extract(folder)
      File.open(File.join(folder, File.basename(@name)), 'wb') { |file| file.write(content) }
    end

    def read(folder)
      File.open(File.join(folder, @source), 'rb', &:read)
    end
  end
end
