<?php
$name = $_GET['name']; // SOURCE
$row = ['id' => 3];
$query = <<<SQL
    SELECT * FROM items
    WHERE id = {$row['id']} AND name = "$name"
    SQL;
mysql_query($query); // SINK sql-injection
