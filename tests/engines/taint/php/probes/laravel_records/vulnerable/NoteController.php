<?php
namespace App\Http\Controllers;

use App\Models\Note;
use Illuminate\Http\Request;

class NoteController extends Controller
{
    public function show(Request $request)
    {
        return '<p>' . $request->input('word'); // SOURCE SINK cross-site-scripting
    }

    public function store(Request $request)
    {
        return response('<p>' . $request->input('text'), 201)->header('X-Kept', 'yes'); // SOURCE SINK cross-site-scripting
    }
}
