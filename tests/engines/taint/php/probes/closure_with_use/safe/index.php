<?php
$owner = (int) $_GET['owner'];
$count = 0;
$show = function ($word) use ($owner, &$count) {
    $count++;
    echo $word . $owner;
};
$show('Hello ');
