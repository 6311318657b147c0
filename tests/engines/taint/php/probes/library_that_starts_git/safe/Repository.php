<?php
class Repository
{
    public function fetch(string $remote)
    {
        exec(sprintf('git fetch -- %s', escapeshellarg($remote)));
    }

    public function run(string $command)
    {
        return shell_exec($command);
    }

    public function show(int $number)
    {
        return shell_exec('git show ' . $number);
    }
}
