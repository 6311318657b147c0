<?php
class Cart
{
    private $owner;

    public function __construct($owner)
    {
        $this->owner = $owner;
    }

    public function load(PDO $database)
    {
        return $database->query("SELECT * FROM carts WHERE owner = '{$this->owner}'"); // SINK sql-injection
    }
}

$cart = new Cart($_COOKIE['owner']); // SOURCE
$cart->load(new PDO('sqlite:shop.db'));
