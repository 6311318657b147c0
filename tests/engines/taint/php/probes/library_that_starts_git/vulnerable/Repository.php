<?php
class Repository
{
    public function fetch(string $remote) // SOURCE
    {
        exec(sprintf('git fetch %s', escapeshellarg($remote))); // SINK argument-injection
    }

    public function show(string $name) // SOURCE
    {
        return shell_exec('git show ' . $name); // SINK command-injection
    }
}
