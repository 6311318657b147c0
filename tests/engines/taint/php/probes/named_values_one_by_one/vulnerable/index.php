<?php

class Notes
{
    private $db;

    public function add($row)
    {
        $set = [];
        foreach ($row as $column => $value) {
            $set[] = "$column = '$value'";
        }
        mysqli_query($this->db, 'INSERT INTO notes SET ' . implode(', ', $set)); // SINK sql-injection
    }

    public function change($row, $id)
    {
        $columns = implode(', ', array_keys($row));
        mysqli_query($this->db, "SELECT $columns FROM notes WHERE id = " . (int) $id);
    }
}

$row = ['title' => $_POST['title'], 'text' => $_POST['text']]; // SOURCE
foreach ($row as $name => $value) {
    echo $name, ': ', $value; // SINK cross-site-scripting
}
$notes = new Notes();
$notes->add($row);
$notes->change($row, $_POST['id']);
