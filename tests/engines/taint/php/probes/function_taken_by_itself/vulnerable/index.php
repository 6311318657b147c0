<?php

class Texts
{
    public function cut($text)
    {
        return trim($text);
    }
}

function same($text)
{
    return $text;
}

trait Reads
{
    public function read()
    {
        return $_GET['read']; // SOURCE
    }
}

class Page
{
    use Reads {
        read as protected shown;
    }
}

$cut = (new Texts())->cut(...);
echo $cut($_GET['a']); // SOURCE SINK cross-site-scripting
$by_name = 'same';
echo $by_name($_GET['b']); // SOURCE SINK cross-site-scripting
$closed = Closure::fromCallable('same');
echo $closed($_GET['c']); // SOURCE SINK cross-site-scripting
echo (new Page())->shown(); // SINK cross-site-scripting
