<?php
use App\Http\Controllers\NoteController;
use Illuminate\Support\Facades\Route;

Route::get('/notes', [NoteController::class, 'show']);
Route::post('/notes', [NoteController::class, 'store']);
