<?php
class Feed
{
    private $counted;
    private $title;

    public function __construct($number, $title)
    {
        $this->counted = $number;
        $this->title = $title;
    }

    public function number(): string
    {
        return trim($this->counted);
    }
}

$feed = new Feed($_GET['number'], $_GET['title']); // SOURCE
echo $feed->number(); // SINK cross-site-scripting
