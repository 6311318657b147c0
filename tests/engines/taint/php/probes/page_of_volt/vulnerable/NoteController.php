<?php
class NoteController extends \Phalcon\Mvc\Controller
{
    public function showAction()
    {
        $this->view->setVar('body', $this->request->getQuery('body')); // SOURCE
        $this->view->pick('note/show');
    }
}
