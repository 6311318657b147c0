<?php
class Page
{
    public $shown;
    private $number;

    public function __construct($text, $number)
    {
        $this->shown = $text;
        $this->number = $number;
    }

    public function shown(): string
    {
        return htmlspecialchars($this->shown);
    }

    public function number(): int
    {
        return $this->number;
    }
}

$page = new Page($_GET['text'], $_GET['number']);
echo $page->shown();
echo $page->number();
