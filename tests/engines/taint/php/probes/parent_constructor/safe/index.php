<?php
class Query
{
    protected string $text;

    public function __construct($text)
    {
        $this->text = $text;
    }
}

class Search extends Query
{
    public function __construct($word)
    {
        $word = addslashes($word);
        parent::__construct("SELECT * FROM items WHERE name LIKE '%$word%'");
    }

    public function run()
    {
        return mysqli_query(mysqli_connect('localhost'), $this->text);
    }
}

(new Search($_GET['word']))->run();
