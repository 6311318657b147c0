<?php
class NoteController
{
    public function add()
    {
        $name = $_GET['name']; // SOURCE
        return $this->notes->keep($name, "text");
    }
}
(new NoteController())->add();
