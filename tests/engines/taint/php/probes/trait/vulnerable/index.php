<?php
trait Logs
{
    public function note($line)
    {
        exec('logger ' . $line); // SINK command-injection
    }
}

class Door
{
    use Logs;

    public function open()
    {
        $this->note($_SERVER['HTTP_USER_AGENT']); // SOURCE
    }
}

(new Door())->open();
