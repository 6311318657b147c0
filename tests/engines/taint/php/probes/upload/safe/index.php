<?php
$name = basename($_FILES['picture']['name']);
$ending = strtolower(pathinfo($name, PATHINFO_EXTENSION));
if (!in_array($ending, ['png', 'jpg'], true)) {
    die('pictures only');
}
move_uploaded_file($_FILES['picture']['tmp_name'], 'uploads/' . bin2hex(random_bytes(8)) . ".$ending");
