<?php
class Router {
    private array $routes = [];
    public function get($path, $action) { $this->routes[] = [$path, $action]; }
    public function add(string $method, string $path, $action) { $this->routes[] = [$path, $action]; }
    public function run($path) {
        foreach ($this->routes as [$pattern, $action]) {
            if (preg_match($pattern, $path, $found)) { call_user_func_array($action, $found); }
        }
    }
}
