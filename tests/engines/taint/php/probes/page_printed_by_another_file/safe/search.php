<?php
require_once __DIR__ . '/layout.php';
$html = '<h1>Search</h1>';
include __DIR__ . '/parts/found.php';
show_page(['title' => 'Search', 'body' => $html]);
