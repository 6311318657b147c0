<?php
namespace App\Controller;

class NotesController extends AppController
{
    public function searchAll()
    {
        $word = $this->request->getQuery('word'); // SOURCE
        $this->set(compact('word'));
    }
}
