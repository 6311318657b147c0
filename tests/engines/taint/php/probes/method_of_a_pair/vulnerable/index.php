<?php
class Job
{
    public function run($line)
    {
        system($line); // SINK command-injection
    }
}

call_user_func(array(new Job(), 'run'), $_GET['line']); // SOURCE
call_user_func(array(new Job(), $_GET['method']), 'date'); // SOURCE SINK code-injection
