<?php

class Input
{
    private $values;

    public function __construct($values)
    {
        $this->values = $values;
    }

    public function __get($name)
    {
        return $this->values[$name];
    }

    public function __call($name, $given)
    {
        return trim($given[0]);
    }

    public static function __callStatic($name, $given)
    {
        return $given[0];
    }
}

$db = new mysqli('localhost', 'shop', 'p', 'shop');
$input = new Input(['name' => $_GET['name'], 'order' => 'date']); // SOURCE
$db->query("SELECT * FROM orders WHERE name = '" . $input->name . "'"); // SINK sql-injection
$db->query("SELECT * FROM orders WHERE name = '" . $input->cut($_GET['cut']) . "'"); // SOURCE SINK sql-injection
$db->query("SELECT * FROM orders WHERE name = '" . Input::plain($_GET['plain']) . "'"); // SOURCE SINK sql-injection
