<?php

class Notes
{
    private $db;

    public function add($row)
    {
        $set = [];
        foreach ($row as $column => $value) {
            $set[] = "$column = '" . mysqli_real_escape_string($this->db, $value) . "'";
        }
        mysqli_query($this->db, 'INSERT INTO notes SET ' . implode(', ', $set));
    }

    public function change($row, $id)
    {
        $columns = implode(', ', array_keys($row));
        mysqli_query($this->db, "SELECT $columns FROM notes WHERE id = " . (int) $id);
    }
}

$row = ['title' => $_POST['title'], 'text' => $_POST['text']];
foreach ($row as $name => $value) {
    echo $name, ': ', htmlspecialchars($value);
}
$notes = new Notes();
$notes->add($row);
$notes->change($row, $_POST['id']);
