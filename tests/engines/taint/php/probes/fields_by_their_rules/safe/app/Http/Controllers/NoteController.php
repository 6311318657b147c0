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
        $data = $request->validate(['column' => 'required|in:title,age', 'id' => 'integer']);
        DB::select('select * from notes where id = ' . $data['id']);
        return DB::table('notes')->orderByRaw($request->input('column'));
    }

    public function form(SortRequest $request)
    {
        DB::table('notes')->orderByRaw($request->input('column'));
        return DB::table('notes')->orderByRaw($request->validated()['column']);
    }

    public function made(Request $request)
    {
        $data = Validator::make($request->all(), ['n' => 'integer', 'word' => 'uuid'])->validate();
        return DB::select("select * from notes where word = '" . $data['word'] . "' and n = " . $data['n']);
    }
}

Route::get('/notes', [NoteController::class, 'index']);
Route::get('/form', [NoteController::class, 'form']);
Route::get('/made', [NoteController::class, 'made']);
