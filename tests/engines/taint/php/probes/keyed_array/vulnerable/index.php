<?php
$row = ['name' => $_POST['name'], 'size' => 3]; // SOURCE
echo $row['name']; // SINK cross-site-scripting
