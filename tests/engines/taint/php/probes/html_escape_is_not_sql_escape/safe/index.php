<?php
$name = htmlspecialchars($_GET['name']);
echo "<p>$name</p>";
