<?php
require_once __DIR__ . '/layout.php';
$page = ['title' => 'Hello', 'body' => ''];
$name = $_GET['name']; // SOURCE
$page['body'] .= "<p>Hello {$name}</p>"; // SINK cross-site-scripting
$page['body'] .= "<p>Nice to see you.</p>";
show_page($page);
