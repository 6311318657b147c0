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

    public function number(): int
    {
        return trim($this->counted);
    }
}

$feed = new Feed($_GET['number'], $_GET['title']); 
echo $feed->number(); 
