<?php
class Feed
{
    private $number;
    private $title;

    public function __construct($number, $title)
    {
        $this->number = $number;
        $this->title = $title;
    }

    public function number(): string
    {
        return trim($this->number);
    }
}

$feed = new Feed($_GET['number'], $_GET['title']); // SOURCE
echo $feed->number(); // SINK cross-site-scripting
