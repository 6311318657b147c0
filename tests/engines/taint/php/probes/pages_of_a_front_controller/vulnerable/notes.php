<?php
class Notes
{
    private $database;
    private $prefix;

    public function __construct($database, $prefix)
    {
        $this->database = $database;
        $this->prefix = $prefix;
    }

    public function all()
    {
        return $this->database->query('SELECT * FROM ' . $this->prefix . 'notes')->fetchAll();
    }

    public function add($text)
    {
        $this->database->exec('INSERT INTO ' . $this->prefix . "notes (text) VALUES ('" . addslashes($text) . "')");
    }
}
