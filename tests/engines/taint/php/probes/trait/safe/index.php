<?php
trait Logs
{
    public function note($line)
    {
        exec('logger ' . escapeshellarg($line));
    }
}

class Door
{
    use Logs;

    public function open()
    {
        $this->note($_SERVER['HTTP_USER_AGENT']);
    }
}

(new Door())->open();
