<?php
class NoteStore
{
    private $pdo;

    public function keep($name)
    {
        return $this->pdo->query("SELECT id FROM notes WHERE name = '" . $name . "'");
    }
}
