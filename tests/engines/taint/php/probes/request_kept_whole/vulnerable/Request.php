<?php
final class Request {
    private function __construct(private array $query, private array $body) {}
    public static function capture(): self { return new self($_GET, $_POST); } // SOURCE
    public function query(string $key, mixed $default = null): mixed { return $this->query[$key] ?? $default; }
    public function number(string $key): int { return (int) ($this->body[$key] ?? 0); }
}
