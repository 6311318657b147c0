<?php
$title = $_GET['title']; // SOURCE
require 'parts/head.php';
