<?php
final class Report
{
    public function __construct(private readonly string $folder, private int $year)
    {
    }

    public function print(): void
    {
        readfile($this->folder . '/report.txt'); // SINK path-traversal
    }
}

(new Report($_GET['folder'], 2020))->print(); // SOURCE
