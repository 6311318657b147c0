<?php
final class Report
{
    public function __construct(private readonly string $folder, private int $year)
    {
    }

    public function print(): void
    {
        readfile('/srv/' . $this->year . '/report.txt');
    }
}

(new Report($_GET['folder'], (int) $_GET['year']))->print();
