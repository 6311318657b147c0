<?php
$database = new PDO('sqlite:notes.db');
$added = $database->prepare('INSERT INTO notes (text) VALUES (:text)');
$added->bindParam(':text', $_POST['text']);
$added->execute();
$all = $database->prepare('SELECT text FROM notes');
$all->execute();
while ($note = $all->fetch(PDO::FETCH_NUM)) {
    echo '<li>' . htmlspecialchars($note[0]) . '</li>';
}
foreach ($database->query('SELECT note_id FROM notes')->fetchAll() as $note) {
    echo '<option>' . $note['note_id'] . '</option>';
}
