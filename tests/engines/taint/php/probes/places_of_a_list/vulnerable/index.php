<?php
foreach ($_GET['labels'] as $place => $label) { // SOURCE
    mysqli_query($link, "SELECT id FROM notes WHERE label = :label" . $place); // SINK sql-injection
}
