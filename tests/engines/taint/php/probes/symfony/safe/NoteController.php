<?php
namespace App\Controller;

use Doctrine\DBAL\Connection;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\Routing\Attribute\Route;

class NoteController
{
    #[Route('/notes/{word}')]
    public function show(Request $request, Connection $connection, string $word): Response
    {
        $connection->executeQuery('SELECT * FROM notes WHERE text = :word', ['word' => $word]);
        return new Response('<h1>' . $request->query->getInt('title') . '</h1>');
    }
}
