<?php
namespace App\Http\Controllers;

use App\Models\Note;

class NoteController extends Controller
{
    public function show(string $note) // SOURCE
    {
        return '<p>' . $note; // SINK cross-site-scripting
    }
}
