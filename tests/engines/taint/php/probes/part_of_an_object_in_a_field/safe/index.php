<?php
class Box
{
    public $folder = '/srv/shop';
    public $page = '';
}

class Shop
{
    private $box;

    public function __construct()
    {
        $this->box = new Box();
    }

    public function choose()
    {
        $this->box->page = $_GET['folder']; 
    }

    public function show()
    {
        return file_get_contents($this->box->folder); 
    }
}
