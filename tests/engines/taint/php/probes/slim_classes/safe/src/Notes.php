<?php
namespace App;

class Notes
{
    public function __construct(private \PDO $pdo) {}

    public function __invoke($request, $response, $args)
    {
        $word = $request->getQueryParams()['word'];
        $this->pdo->prepare("SELECT * FROM notes WHERE word = ?")->execute([$word]);
        return $response;
    }

    public function named($request, $response, $args)
    {
        $this->pdo->prepare("SELECT * FROM notes WHERE name = ?")->execute([$args["name"]]);
        return $response;
    }
}
