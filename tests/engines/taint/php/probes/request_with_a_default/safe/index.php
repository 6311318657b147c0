<?php

if (!in_array($_GET['order'], ['name', 'date'], true)) {
    $_GET['order'] = 'name';
}

echo 'Sorted by ' . $_GET['order'];

$_POST = array_map('htmlspecialchars', $_POST);

echo 'From ' . $_POST['town'];
