<?php
class NoteStore
{
    private $pdo;

    public function keep($name, $text = "")
    {
        return $this->pdo->query("SELECT id FROM notes WHERE name = '" . $name . "'"); // SINK sql-injection
    }
}
