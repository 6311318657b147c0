<?php
class Diary
{
    public static function writeTo($file, $line)
    {
        file_put_contents($file, $line); // SINK path-traversal
    }
}
$keeper->diary->writeTo($_GET['day'], 'swarm'); // SOURCE
