<?php
namespace Pictures;

class Picture
{
    private $path;
    private $made;

    public function __construct(string $path)
    {
        $this->path = $path;
        $this->made = 'small.png';
    }

    public function shrink(): void
    {
        exec('convert ' . escapeshellarg($this->path) . " $this->made");
    }

    public function named(\PDO $shelf, $name, $column)
    {
        $shelf->query("SELECT * FROM pictures WHERE name = '" . addslashes($name) . "'");

        return $shelf->query("SELECT $column FROM pictures");
    }
}
