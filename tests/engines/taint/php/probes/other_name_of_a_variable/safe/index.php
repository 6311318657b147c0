<?php

function remember($value = null)
{
    static $kept;
    if ($value !== null) {
        $kept = (int) $value;
    }
    return $kept;
}

$rows = ['name' => '', 'order' => 'date'];
$name = &$rows['name'];
$name = $_GET['name'];
echo $rows['order'];
$all = '';
$add = function ($text) use (&$all) {
    $all .= htmlspecialchars($text);
};
$add($_GET['more']);
echo $all;
remember($_GET['kept']);
echo remember();
