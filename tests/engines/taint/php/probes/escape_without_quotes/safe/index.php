<?php
$database = new mysqli('localhost');
$id = $database->real_escape_string($_GET['id']);
$database->query("SELECT * FROM items WHERE id = '" . $id . "'");
