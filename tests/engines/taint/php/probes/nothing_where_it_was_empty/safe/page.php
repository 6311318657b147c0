<?php
$file = $_GET['file'];
if ($file !== '') {
    $file = basename($file);
}
readfile('pages/' . $file);
$other = $_GET['other'];
if (!empty($other)) {
    $other = basename($other);
}
readfile('pages/' . $other);
