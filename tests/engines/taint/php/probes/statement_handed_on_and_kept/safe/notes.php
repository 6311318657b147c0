<?php
require_once 'database.php';
$notes = new Notes();
$notes->add($_POST['text']);
$result = $notes->all();
while ($note = $result->fetch_object()) {
    $text = $note->text;
    echo "<li>{$text}</li>";
}
