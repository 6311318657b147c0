<?php
$file = $_GET['file']; // SOURCE
if ($file === '') {
    $file = 'start';
}
readfile('pages/' . $file); // SINK path-traversal
