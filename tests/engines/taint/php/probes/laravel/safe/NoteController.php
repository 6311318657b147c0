<?php
namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class NoteController extends Controller
{
    public function show($word)
    {
        return DB::select('SELECT * FROM notes WHERE text LIKE ?', ["%$word%"]);
    }

    public function store(Request $request)
    {
        DB::table('notes')->where('owner', $request->user()->id)->where('text', $request->input('text'))->get();
        return redirect('/notes');
    }
}
