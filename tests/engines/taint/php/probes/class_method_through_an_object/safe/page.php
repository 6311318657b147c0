<?php
class Diary
{
    public static function writeTo($line, $file = '/var/log/diary')
    {
        file_put_contents($file, $line);
    }
}
$keeper->diary->writeTo($_GET['line']);
