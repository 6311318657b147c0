<?php
$database = mysqli_connect('localhost', 'shop') or die('no database');
ctype_alnum($_GET['name']) or die('a strange name');
echo 'Hello ' . $_GET['name'];
