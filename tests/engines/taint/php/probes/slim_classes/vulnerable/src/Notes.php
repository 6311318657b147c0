<?php
namespace App;

class Notes
{
    public function __construct(private \PDO $pdo) {}

    public function __invoke($request, $response, $args)
    {
        $word = $request->getQueryParams()['word']; // SOURCE
        $this->pdo->query("SELECT * FROM notes WHERE word = '$word'"); // SINK sql-injection
        return $response;
    }

    public function named($request, $response, $args) // SOURCE
    {
        $this->pdo->query("SELECT * FROM notes WHERE name = '{$args['name']}'"); // SINK sql-injection
        return $response;
    }
}
