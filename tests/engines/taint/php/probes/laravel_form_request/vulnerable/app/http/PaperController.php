<?php
namespace App\Http\Controllers;

use App\Http\Requests\StorePaper;
use Illuminate\Support\Facades\DB;

class PaperController extends Controller
{
    public function store(StorePaper $request)
    {
        DB::statement('UPDATE papers SET title = ' . $request->input('title')); // SOURCE SINK sql-injection
        $paper = $request->file('paper'); // SOURCE
        $paper->move(public_path('papers'), $paper->getClientOriginalName()); // SINK unrestricted-upload
    }

    public function show($name) // SOURCE
    {
        return DB::select("SELECT * FROM papers WHERE name = '$name'"); // SINK sql-injection
    }
}
