<?php
$name = $_GET['name']; // SOURCE
function greet()
{
    global $name;
    echo 'Hello ' . $name; // SINK cross-site-scripting
}
greet();
