<?php
class Listing
{
    private $order;

    public function __construct()
    {
        $this->order = $_GET['order']; // SOURCE
        if (!in_array($this->order, ['name', 'price'], true)) {
            error_log('unusual order');
        }
    }

    public function show($link)
    {
        return mysqli_query($link, 'SELECT name FROM goods ORDER BY ' . $this->order); // SINK sql-injection
    }
}
(new Listing())->show(mysqli_connect());
