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
        $found = $database->prepare('SELECT * FROM carts WHERE owner = ?');
        $found->execute([$this->owner]);
        return $found;
    }
}

$cart = new Cart($_COOKIE['owner']);
$cart->load(new PDO('sqlite:shop.db'));
