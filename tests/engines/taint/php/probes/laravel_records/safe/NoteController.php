<?php
namespace App\Http\Controllers;

use App\Models\Note;
use Illuminate\Http\Request;

class NoteController extends Controller
{
    public function show($id)
    {
        return Note::find($id);
    }

    public function store(Request $request)
    {
        return Note::create(['text' => $request->input('text')])->makeHidden('owner')->toArray();
    }

    public function title($id)
    {
        return Note::findOrFail($id)->title;
    }

    public function data(Request $request)
    {
        return response($request->input('word'), 200)
            ->header('Content-Type', 'application/json')
            ->header('X-Word', $request->input('word'));
    }
}
