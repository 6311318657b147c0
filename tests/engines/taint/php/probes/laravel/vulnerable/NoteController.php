<?php
namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class NoteController extends Controller
{
    public function show($word) // SOURCE
    {
        return DB::select("SELECT * FROM notes WHERE text LIKE '%$word%'"); // SINK sql-injection
    }

    public function store(Request $request)
    {
        $order = $request->input('order'); // SOURCE
        DB::table('notes')->orderByRaw($order)->get(); // SINK sql-injection
        return redirect($request->back); // SOURCE SINK open-redirect
    }
}
