<?php
$name = $_GET['name'];
if (!preg_match('/^[a-z]+$/', $name)) {
    die('no such list');
}
system('sort lists/' . $name);
