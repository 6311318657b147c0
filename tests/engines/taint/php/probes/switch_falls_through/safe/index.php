<?php
$size = $_GET['size'];
switch ($size) {
    case 'big':
    case 'small':
        $label = $size;
        break;
    default:
        $label = 'middle';
}
echo $label;
