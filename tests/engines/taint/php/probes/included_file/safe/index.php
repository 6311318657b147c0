<?php
$title = htmlspecialchars($_GET['title']);
require __DIR__ . '/parts/head.php';
