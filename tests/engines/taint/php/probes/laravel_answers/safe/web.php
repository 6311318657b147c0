<?php

use Illuminate\Http\Request;
use Illuminate\Support\Facades\Route;

class Downloads
{
    public function answer(string $text)
    {
        return response()->make($text, 200, $this->headers());
    }

    private function headers(): array
    {
        return ['Content-Type' => 'application/octet-stream', 'X-Content-Type-Options' => 'nosniff'];
    }
}

Route::get('/note', function (Request $request) {
    return (new Downloads())->answer($request->input('text'));
});

Route::post('/picture', function (Request $request) {
    $file = $request->file('picture');
    return ['size' => strlen(file_get_contents($file->getRealPath()))];
});

Route::post('/document', function (Request $request) {
    return response('Cannot keep ' . $request->file('document')->getClientOriginalName(), 500);
});
