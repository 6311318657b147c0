<?php
use App\Http\Controllers\NoteController;
use Illuminate\Support\Facades\Route;

Route::get('/notes/{id}', [NoteController::class, 'show']);
Route::post('/notes', [NoteController::class, 'store']);
Route::get('/notes/{id}/title', [NoteController::class, 'title']);
Route::get('/words', [NoteController::class, 'data']);
