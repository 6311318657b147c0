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
        return (int) $given[0];
    }

    public static function __callStatic($name, $given)
    {
        return strlen($given[0]);
    }
}

$db = new mysqli('localhost', 'shop', 'p', 'shop');
$input = new Input(['name' => $_GET['name'], 'order' => 'date']);
$db->query("SELECT * FROM orders WHERE name = '" . $input->order . "'");
$db->query("SELECT * FROM orders WHERE name = '" . $input->number($_GET['cut']) . "'");
$db->query("SELECT * FROM orders WHERE name = '" . Input::length($_GET['plain']) . "'");
