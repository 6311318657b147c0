<?php
$size = $_GET['size']; // SOURCE
switch ($_GET['kind']) {
    case 'big':
    case 'small':
        $size = 'fixed';
        break;
    case 'other':
        $label = $size;
    default:
        $label = $size . '!';
}
echo $label; // SINK cross-site-scripting
