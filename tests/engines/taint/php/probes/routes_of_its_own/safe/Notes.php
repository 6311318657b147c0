<?php
class Notes {
    public function show($request, $name) {
        system('ls -- ' . escapeshellarg($name));
    }
    public function tag(string $tag) {
        if (!in_array($tag, ['a', 'b'], true)) { return; }
        system('ls ' . $tag);
    }
    public function folder(int $folder) {
        system('ls ' . $folder);
    }
    public function helper($told) {
        system('ls ' . $told);
    }
}
