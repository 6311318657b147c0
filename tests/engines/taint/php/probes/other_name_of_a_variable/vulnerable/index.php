<?php

function remember($value = null)
{
    static $kept;
    if ($value !== null) {
        $kept = $value;
    }
    return $kept;
}

$rows = ['name' => ''];
$name = &$rows['name'];
$name = $_GET['name']; // SOURCE
echo $rows['name']; // SINK cross-site-scripting
$all = '';
$add = function ($text) use (&$all) {
    $all .= $text;
};
$add($_GET['more']); // SOURCE
echo $all; // SINK cross-site-scripting
remember($_GET['kept']); // SOURCE
echo remember(); // SINK cross-site-scripting
