<?php
$database = new mysqli('localhost');
$id = $database->real_escape_string($_GET['id']); // SOURCE
$database->query("SELECT * FROM items WHERE id = $id"); // SINK sql-injection
