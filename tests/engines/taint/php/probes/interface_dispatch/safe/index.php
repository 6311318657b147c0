<?php
interface Printer
{
    public function put(string $text);
}

class Page implements Printer
{
    public function put(string $text)
    {
        echo htmlspecialchars($text);
    }
}

function greet(Printer $printer, $name)
{
    $printer->put('Hello ' . $name);
}

greet(new Page(), $_GET['name']);
