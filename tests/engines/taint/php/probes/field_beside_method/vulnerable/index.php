<?php
class Page
{
    public $shown;

    public function __construct($text)
    {
        $this->shown = $text;
    }

    public function shown(): string
    {
        return '<i>' . $this->shown;
    }

    public function raw()
    {
        echo $this->shown; // SINK cross-site-scripting
    }
}

function show(Page $page)
{
    echo $page->shown; // SINK cross-site-scripting
}

$page = new Page($_GET['text']); // SOURCE
echo $page->shown(); // SINK cross-site-scripting
$page->raw();
show($page);
