<?php
$name = $_GET['name']; // SOURCE
if (!preg_match('/[a-z]+/', $name)) {
    die('no such list');
}
system('sort lists/' . $name); // SINK command-injection
