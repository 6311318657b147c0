<?php
use App\Http\Controllers\NoteController;
use Illuminate\Support\Facades\Route;

Route::get('/notes/{word}', [NoteController::class, 'show']);
Route::post('/notes', [NoteController::class, 'store']);
