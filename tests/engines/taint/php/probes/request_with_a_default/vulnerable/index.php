<?php

if ($_GET['name'] == null) {
    $_GET['name'] = 'guest'; // SOURCE
}

echo 'Hello ' . $_GET['name']; // SINK cross-site-scripting

if (PHP_SAPI === 'cli') {
    parse_str(implode('&', $argv), $_POST);
}

echo 'From ' . $_POST['town']; // SOURCE SINK cross-site-scripting
