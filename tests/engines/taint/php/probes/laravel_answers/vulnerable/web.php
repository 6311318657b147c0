<?php

use Illuminate\Http\Request;
use Illuminate\Support\Facades\Route;

class Downloads
{
    public function answer(string $text)
    {
        return response()->make($text, 200, $this->headers()); // SINK cross-site-scripting
    }

    private function headers(): array
    {
        return ['Content-Type' => 'text/html', 'X-Content-Type-Options' => 'nosniff'];
    }
}

Route::get('/note', function (Request $request) {
    return (new Downloads())->answer($request->input('text')); // SOURCE
});

Route::post('/picture', function (Request $request) {
    $file = $request->file('picture');
    return ['size' => strlen(file_get_contents($file->getRealPath()))];
});

Route::post('/document', function (Request $request) {
    return response('Cannot keep ' . $request->input('document'), 500); // SOURCE SINK cross-site-scripting
});
