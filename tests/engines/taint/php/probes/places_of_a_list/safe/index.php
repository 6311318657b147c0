<?php
foreach (explode(',', $_GET['labels']) as $place => $label) {
    mysqli_query($link, "SELECT id FROM notes WHERE label = :label" . $place);
}
