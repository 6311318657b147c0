<?php

if (!in_array($_GET['order'], ['name', 'date'], true)) {
    $_GET['order'] = 'name';
}

echo 'Sorted by ' . $_GET['order'];
