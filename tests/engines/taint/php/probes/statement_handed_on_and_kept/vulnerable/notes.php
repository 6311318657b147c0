<?php
require_once 'database.php';
$notes = new Notes();
$notes->add($_POST['text']);
$result = $notes->all();
while ($note = $result->fetch_object()) { // SOURCE
    $text = $note->text;
    echo "<li>{$text}</li>"; // SINK cross-site-scripting
}
