<?php
class Job
{
    public $line;

    public function __construct()
    {
        $this->line = $_GET['line'];
    }

    public function run($line)
    {
        system(escapeshellarg($line));
    }
}

function proxy($object, $method, $given)
{
    return call_user_func_array(array($object, $method), $given);
}

$job = new Job();
call_user_func(array($job, 'run'), $job->line);
proxy($job, 'run', array($job->line));
