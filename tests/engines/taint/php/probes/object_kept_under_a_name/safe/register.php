<?php
include 'settings.php';
$name = $_GET['shop']; 
Settings::register($name);
