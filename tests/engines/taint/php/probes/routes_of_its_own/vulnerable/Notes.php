<?php
class Notes {
    public function show($request, $name) { // SOURCE
        system('ls ' . $name); // SINK command-injection
    }
    public function tag(string $tag) { // SOURCE
        system('ls ' . $tag); // SINK command-injection
    }
    public function folder(int $folder) {
        system('ls ' . $folder);
    }
}
