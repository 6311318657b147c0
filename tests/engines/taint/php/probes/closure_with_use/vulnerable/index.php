<?php
$owner = $_GET['owner']; // SOURCE
$count = 0;
$show = function ($word) use ($owner, &$count) {
    $count++;
    echo $word . $owner; // SINK cross-site-scripting
};
$show('Hello ');
