<?php
namespace Shop\Data;

use PDO;

class Finder
{
    public function __construct(private PDO $database)
    {
    }

    public function byName(string $name): array
    {
        $found = $this->database->prepare('SELECT * FROM items WHERE name = :name');
        $found->execute(['name' => $name]);
        return $found->fetchAll();
    }
}
