<?php
$database = mysqli_connect('localhost', 'shop') or die('no database');
$found = mysqli_query($database, 'SELECT 1') or die(mysqli_error($database));
echo 'Hello ' . $_GET['name']; // SOURCE SINK cross-site-scripting
