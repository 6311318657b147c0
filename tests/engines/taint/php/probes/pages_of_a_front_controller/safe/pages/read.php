<?php
foreach ($notes->all() as $note) {
    echo '<p>' . htmlspecialchars($note['text']) . '</p>';
}
