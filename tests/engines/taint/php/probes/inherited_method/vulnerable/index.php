<?php
require 'base.php';

class Archive extends Base
{
    public function show($name)
    {
        $this->open($name);
    }
}

(new Archive())->show($_GET['name']); // SOURCE
