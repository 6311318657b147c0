<?php
namespace App\Controller;

use Doctrine\DBAL\Connection;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\Routing\Attribute\Route;

class NoteController
{
    #[Route('/notes/{word}')]
    public function show(Request $request, Connection $connection, string $word): Response // SOURCE
    {
        $connection->executeQuery("SELECT * FROM notes WHERE text = '$word'"); // SINK sql-injection
        return new Response('<h1>' . $request->query->get('title') . '</h1>'); // SOURCE SINK cross-site-scripting
    }
}
