<?php
$pages = ['home' => 'pages/home.php', 'help' => 'pages/help.php'];
$page = $pages[$_GET['page'] ?? 'home'] ?? 'pages/home.php';
include $page;
