<?php
namespace App\Http\Controllers;

use App\Models\Note;
use Illuminate\View\Factory;
use Illuminate\View\View;

class NoteController extends Controller
{
    public function __construct(private Factory $pages)
    {
    }

    public function show(Note $note)
    {
        return '<p>' . $note->id;
    }

    public function edit(string $note): View
    {
        return $this->pages->make('edit', ['note' => $note]);
    }

    public function history(string $note)
    {
        return $this->pages->make('history', ['note' => $note]);
    }
}
