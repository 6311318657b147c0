<?php
$name = $_GET['name'];
$row = ['id' => 3];
$query = <<<'SQL'
    SELECT * FROM items WHERE name = "$name"
    SQL;
mysql_query($query);
