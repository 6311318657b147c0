require "rack/utils"

module Site
  class Folder
    def initialize(root)
      @root = root
    end

    def call(env)
      path_info = Rack::Utils.unescape_path(env[Rack::PATH_INFO])
      return [403, {}, []] if path_info.include?("..")

      list(::File.join(@root, path_info))
    end

    def list(path)
      names = Dir[::File.join(path, "*")].sort
      kinds = Hash[names.map { |name| [name, env_kind(name)] }]
      [200, {}, kinds.keys]
    end

    def env_kind(name)
      ENV[PATH_KIND] || File.extname(name)
    end
  end
end
