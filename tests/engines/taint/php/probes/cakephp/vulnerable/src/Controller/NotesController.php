<?php
namespace App\Controller;

class NotesController extends AppController
{
    public function index()
    {
        $word = $this->request->getQuery('word'); // SOURCE
        $found = $this->Notes->find()->where(["word LIKE '%$word%'"]); // SINK sql-injection
        return $this->redirect($word); // SINK open-redirect
    }
}
