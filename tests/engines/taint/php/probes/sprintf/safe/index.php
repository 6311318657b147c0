<?php
$text = sprintf("SELECT * FROM items WHERE name = 'x' LIMIT %d", $_GET['limit']);
mysql_query($text);
