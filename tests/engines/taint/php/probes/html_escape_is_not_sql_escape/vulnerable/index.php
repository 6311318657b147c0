<?php
$name = htmlspecialchars($_GET['name']); // SOURCE
mysql_query("SELECT * FROM items WHERE id = $name"); // SINK sql-injection
