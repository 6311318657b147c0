<?php
echo date($_GET['form'], 1); // SOURCE SINK cross-site-scripting
$count = $_GET['count']; // SOURCE
$count .= 2;
echo $count; // SINK cross-site-scripting
