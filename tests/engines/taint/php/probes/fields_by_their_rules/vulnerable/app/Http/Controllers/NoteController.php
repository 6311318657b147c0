<?php
namespace App\Http\Controllers;

use App\Http\Requests\SortRequest;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Route;
use Illuminate\Support\Facades\Validator;

class NoteController extends Controller
{
    public function index(Request $request)
    {
        $data = $request->validate(['column' => 'required|string|in_array:other', 'way' => 'in:asc,desc']); // SOURCE
        DB::select('select * from notes order by ' . $data['column']); // SINK sql-injection
        return DB::table('notes')->orderByRaw($request->input('column')); // SOURCE SINK sql-injection
    }

    public function form(SortRequest $request)
    {
        return DB::table('notes')->orderByRaw($request->validated()['word']); // SOURCE SINK sql-injection
    }

    public function made(Request $request)
    {
        $data = Validator::make($request->all(), ['n' => 'integer', 'word' => 'string'])->validate(); // SOURCE
        return DB::select("select * from notes where word = '" . $data['word'] . "'"); // SINK sql-injection
    }
}

Route::get('/notes', [NoteController::class, 'index']);
Route::get('/form', [NoteController::class, 'form']);
Route::get('/made', [NoteController::class, 'made']);
