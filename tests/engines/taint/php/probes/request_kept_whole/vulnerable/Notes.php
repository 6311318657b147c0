<?php
class Notes {
    public function index(Request $request) {
        system('ls ' . $request->query('folder')); // SINK command-injection
    }
}
