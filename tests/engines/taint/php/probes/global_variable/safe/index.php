<?php
$name = htmlspecialchars($_GET['name']);
function greet()
{
    global $name;
    echo 'Hello ' . $GLOBALS['name'];
}
greet();
