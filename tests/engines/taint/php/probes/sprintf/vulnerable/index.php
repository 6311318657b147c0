<?php
$text = sprintf("SELECT * FROM items WHERE name = '%s' LIMIT %d", $_GET['name'], 5); // SOURCE
mysql_query($text); // SINK sql-injection
