<?php
namespace App\Controller;

class NotesController extends AppController
{
    public function index()
    {
        $word = $this->request->getQuery('word');
        $found = $this->Notes->find()->where(["word LIKE" => "%$word%"]);
        return $this->redirect(["action" => "index", $word]);
    }
}
