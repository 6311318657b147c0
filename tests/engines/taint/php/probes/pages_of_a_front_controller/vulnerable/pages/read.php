<?php
foreach ($notes->all() as $note) { // SOURCE
    echo '<p>' . $note['text'] . '</p>'; // SINK cross-site-scripting
}
