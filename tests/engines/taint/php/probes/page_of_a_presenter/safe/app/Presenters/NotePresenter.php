<?php
namespace App\Presenters;

class NotePresenter extends \Nette\Application\UI\Presenter
{
    public function renderShow(string $body): void
    {
        $this->template->body = $body;
    }
}
