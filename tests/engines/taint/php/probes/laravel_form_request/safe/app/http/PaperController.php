<?php
namespace App\Http\Controllers;

use App\Http\Requests\StorePaper;
use Illuminate\Support\Facades\DB;

class PaperController extends Controller
{
    public function store(StorePaper $request)
    {
        DB::statement('UPDATE papers SET title = ?', [$request->input('title')]);
        $paper = $request->file('paper');
        $paper->move(public_path('papers'), $paper->hashName());
    }

    public function show($name)
    {
        $papers = DB::select('SELECT * FROM papers WHERE name = ?', [$name]);
        return view('papers')->with('papers', $papers)->with('name', $name);
    }
}
