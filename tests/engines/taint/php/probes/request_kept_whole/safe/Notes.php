<?php
class Notes {
    public function index(Request $request) {
        system('ls ' . $request->number('folder'));
        system('ls -- ' . escapeshellarg($request->query('folder')));
    }
}
