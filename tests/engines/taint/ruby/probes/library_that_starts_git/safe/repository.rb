class Repository
  def fetch(remote)
    system('git', 'fetch', '--', remote)
  end

  def run(command)
    system(command)
  end

  private

  def _fetch(remote)
    `git fetch #{remote}`
  end
end
