module Zip
  class Entry
    attr_reader :name

    def extract(folder) # SOURCE
      File.open(File.join(folder, @name), 'wb') { |file| file.write(content) } # SINK path-traversal
    end
  end
end
