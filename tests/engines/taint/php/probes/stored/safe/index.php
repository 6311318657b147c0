<?php
$database = mysqli_connect('localhost');
$added = $database->prepare('INSERT INTO notes (text) VALUES (?)');
$added->execute([$_POST['text']]);
foreach ($database->query('SELECT text FROM notes')->fetch_all(MYSQLI_ASSOC) as $note) {
    echo '<li>' . htmlspecialchars($note['text']) . '</li>';
}
