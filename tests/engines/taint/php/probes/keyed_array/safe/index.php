<?php
$row = ['name' => $_POST['name'], 'size' => 3];
echo $row['size'];
