<?php
class Controller {
    protected function render(string $view, array $data = []): void {
        extract($data, EXTR_SKIP);
        include __DIR__ . "/views/{$view}.php";
    }
    protected function model($page, $data = []) {
        require_once '../app/views/' . $page . '.php';
    }
    protected function show($page, $values) {
        View::put($page, array_merge($values, ['site' => 'Notes']));
    }
}
