<?php
class Notes extends Controller {
    public function index() { $this->render('notes/list', ['word' => $_GET['word'], 'page' => 1]); } // SOURCE
    public function one() { $this->model('note', ['title' => $_GET['title']]); } // SOURCE
    public function all() { $this->show('all.php', ['sort' => $_GET['sort']]); } // SOURCE
}
