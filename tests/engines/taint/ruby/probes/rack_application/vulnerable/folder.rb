require "rack/utils"

module Site
  class Folder
    def initialize(root)
      @root = root
    end

    def call(env)
      path_info = Rack::Utils.unescape_path(env[Rack::PATH_INFO]) # SOURCE
      list(::File.join(@root, path_info))
    end

    def list(path)
      names = Dir[::File.join(path, "*")].sort # SINK path-traversal
      [200, {}, names]
    end
  end
end
