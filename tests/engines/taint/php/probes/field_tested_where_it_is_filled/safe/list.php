<?php
class Listing
{
    private $order;
    private $page;

    public function __construct()
    {
        $this->order = $_GET['order'];
        if (!in_array($this->order, ['name', 'price'], true)) {
            $this->order = 'name';
        }
        $this->page = $_GET['page'];
        if (!ctype_digit($this->page)) {
            die('no page');
        }
    }

    public function show($link)
    {
        return mysqli_query($link, "SELECT name FROM goods ORDER BY {$this->order} LIMIT 9 OFFSET {$this->page}");
    }
}
(new Listing())->show(mysqli_connect());
