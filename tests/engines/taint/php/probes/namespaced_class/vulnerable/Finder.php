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
        return $this->database->query("SELECT * FROM items WHERE name = '$name'")->fetchAll(); // SINK sql-injection
    }
}
