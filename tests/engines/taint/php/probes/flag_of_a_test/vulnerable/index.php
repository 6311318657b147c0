<?php
function port_of($text)
{
    $found = false;
    if (is_numeric($text) and $text < 65536) {
        $found = $text;
    }
    return $found;
}

$is_known = false;
if (is_numeric($_GET['shelf'])) {
    $is_known = true;
}
if (isset($_GET['force'])) {
    $is_known = true;
}
if ($is_known) {
    echo "<p>Shelf {$_GET['shelf']}</p>"; // SOURCE SINK cross-site-scripting
}
if (!port_of($_GET['port'])) {
    echo "<p>No port: {$_GET['port']}</p>"; // SOURCE SINK cross-site-scripting
}
$error = '';
if (!ctype_digit($_GET['page'])) {
    $error = 'No such page';
}
if ($error) {
    echo "<p>{$_GET['page']}: $error</p>"; // SOURCE SINK cross-site-scripting
}
