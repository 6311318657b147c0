<?php
define('ROOT', __DIR__);
define('PAGES', ROOT . '/pages');
require_once ROOT . '/start.php';

$wanted = PAGES . '/' . preg_replace('/[^a-z]/', '', $_GET['page']) . '.php';
if (file_exists($wanted)) {
    require_once $wanted;
}
