<?php

namespace App\Controller;

use GuzzleHttp\Psr7\Uri;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\Routing\Attribute\Route;

class NoteController extends AbstractController
{
    #[Route('/notes/{id}/edit', name: 'edit')]
    public function edit(Request $request)
    {
        return $this->redirect($request->query->get('part')); // SOURCE SINK open-redirect
    }

    #[Route('/back', name: 'back')]
    public function back(Request $request)
    {
        $to = $request->query->get('to'); // SOURCE
        if (!Uri::isAbsolute(new Uri($to))) {
            return $this->redirect('/');
        }
        return $this->redirect($to); // SINK open-redirect
    }
}
