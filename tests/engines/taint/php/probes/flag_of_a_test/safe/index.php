<?php
function port_of($text)
{
    $found = false;
    if (is_numeric($text) and $text < 65536) {
        $found = $text;
    }
    return $found;
}

function shelf_of($text)
{
    return ctype_digit($text) ? $text : false;
}

$is_known = false;
if (is_numeric($_GET['shelf'])) {
    $is_known = true;
}
if ($is_known) {
    echo "<p>Shelf {$_GET['shelf']}</p>";
}
if (port_of($_GET['port'])) {
    $is_port = true;
}
if ($is_port) {
    echo "<p>Port {$_GET['port']}</p>";
}
$error = '';
if (!ctype_digit($_GET['page'])) {
    $error = 'No such page';
}
if (!$error) {
    echo "<p>Page {$_GET['page']}</p>";
}
