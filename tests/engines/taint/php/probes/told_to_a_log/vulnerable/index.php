<?php
class Client
{
    public function fetch()
    {
        $this->page->debug($_GET['url']); // SOURCE
    }
}
(new Client())->fetch();
