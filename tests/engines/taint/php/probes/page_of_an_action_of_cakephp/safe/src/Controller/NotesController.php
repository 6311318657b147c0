<?php
namespace App\Controller;

class NotesController extends AppController
{
    public function searchAll()
    {
        $word = $this->request->getQuery('word');
        $this->set(compact('word'));
    }
}
