<?php
require_once __DIR__ . '/layout.php';
$page = ['title' => 'Hello', 'body' => ''];
$name = htmlspecialchars($_GET["name"]);
$page['body'] .= "<p>Hello {$name}</p>";
$page['body'] .= "<p>Nice to see you.</p>";
show_page($page);
