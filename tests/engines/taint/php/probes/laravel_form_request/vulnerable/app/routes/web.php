<?php
use Illuminate\Support\Facades\Route;

Route::post('/papers', 'PaperController@store');
Route::get('/papers/{name}', 'PaperController@show');
