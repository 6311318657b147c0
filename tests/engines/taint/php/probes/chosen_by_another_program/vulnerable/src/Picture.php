<?php
namespace Pictures;

class Picture
{
    private $path;
    private $options;

    public function __construct(string $path, array $options = []) // SOURCE
    {
        $this->path = $path;
        $this->options = $options;
    }

    public function shrink(): void
    {
        exec("convert '$this->path' small.png"); // SINK command-injection
    }

    public function turn(): void
    {
        exec('convert -rotate ' . $this->options['angle']); // SINK command-injection
    }

    public function named(\PDO $shelf, $name) // SOURCE
    {
        return $shelf->query("SELECT * FROM pictures WHERE name = '$name'"); // SINK sql-injection
    }
}
