class Repository
  def fetch(remote) # SOURCE
    `git fetch #{remote}` # SINK command-injection
  end
end
