<?php
class NoteController
{
    public function add()
    {
        $name = $_GET['name'];
        return $this->notes->keep($name, "text", true);
    }
}
(new NoteController())->add();
