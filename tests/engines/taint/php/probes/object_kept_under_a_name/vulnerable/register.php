<?php
include 'settings.php';
$name = $_GET['shop']; // SOURCE
Settings::register($name);
