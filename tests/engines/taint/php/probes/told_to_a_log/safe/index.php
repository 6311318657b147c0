<?php
class Client
{
    public function fetch()
    {
        $this->logger->debug($_GET['url']);
    }
}
(new Client())->fetch();
